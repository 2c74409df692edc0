// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.ConsistentHash;
import dev.sluice.cluster.config.traffic.HashKey;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import dev.sluice.cluster.config.traffic.Warmup;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.gateway.balance.hash.StableHash;
import dev.sluice.gateway.balance.tier.Tiers;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.Place;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.endpoint.health.ErrorCounts;
import dev.sluice.gateway.fixture.Endpoints;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.service.UpstreamSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final EjectionReason WHY = EjectionReason.CONSECUTIVE_5XX;
    private static final Duration BASE = Duration.ofSeconds(30);

    /** Shared by all: an instant in the life of a process. */
    private static final long START = Duration.ofDays(1).toNanos();

    @Test
    void ejectedEndpointIsNotPicked() {
        Roster roster = roster(half(), 4);

        Optional<Ejection> ejection = roster.eject(endpoint(2), WHY, START);

        assertThat(ejection).contains(new Ejection(endpoint(2), WHY, BASE, 1));
        assertThat(usable(roster, START)).containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.4");
        assertThat(roster.picture(START).members().size()).isEqualTo(4);
        assertThat(roster.picture(START).away()).containsExactly(endpoint(2));
    }

    @Test
    void noMoreAreEjectedThanMayBe() {
        Roster roster = roster(half(), 4);

        roster.eject(endpoint(1), WHY, START);
        roster.eject(endpoint(2), WHY, START);

        assertThat(roster.room()).isFalse();
        assertThat(roster.eject(endpoint(3), WHY, START)).isEmpty();
    }

    @Test
    void lastEndpointStaysWhateverItDoes() {
        Roster roster = roster(policy(100, 0), 2);

        roster.eject(endpoint(1), WHY, START);

        assertThat(roster.eject(endpoint(2), WHY, START)).isEmpty();
        assertThat(usable(roster, START)).containsExactly("10.0.0.2");
    }

    @Test
    void endpointIsEjectedOnce() {
        Roster roster = roster(half(), 4);
        roster.eject(endpoint(1), WHY, START);

        assertThat(roster.eject(endpoint(1), WHY, START)).isEmpty();
    }

    @Test
    void endpointReturnsWhenItsTimeIsOver() {
        Roster roster = roster(half(), 4);
        roster.eject(endpoint(1), WHY, START);

        assertThat(roster.advance(at(29_999))).isEmpty();
        assertThat(roster.advance(at(30_000))).containsExactly(endpoint(1));
        assertThat(usable(roster, at(30_000))).hasSize(4);
    }

    @Test
    void shareOfAnEndpointThatReturnsGrowsOverOneInterval() {
        Roster roster = roster(half(), 2);
        roster.eject(endpoint(1), WHY, START);
        roster.advance(at(30_000));

        assertThat(share(roster, 30_000)).isEqualTo(10 / 110.0);
        assertThat(share(roster, 35_000)).isEqualTo(50 / 150.0);
        assertThat(share(roster, 40_000)).isEqualTo(0.5);
        assertThat(roster.growing()).isFalse();
    }

    @Test
    void ejectionsInARowLastLonger() {
        Roster roster = roster(half(), 4);
        roster.eject(endpoint(1), WHY, START);
        roster.advance(at(30_000));

        Ejection second = roster.eject(endpoint(1), WHY, at(31_000)).orElseThrow();

        assertThat(second.lasting()).isEqualTo(BASE.multipliedBy(2));
        assertThat(second.inRow()).isEqualTo(2);
    }

    @Test
    void eachIntervalWithoutAnEjectionForgivesOne() {
        Roster roster = roster(half(), 4);
        roster.eject(endpoint(1), WHY, START);
        roster.advance(at(30_000));
        roster.eject(endpoint(1), WHY, at(30_000));
        roster.advance(at(90_000));

        roster.advance(at(100_000));

        assertThat(roster.eject(endpoint(1), WHY, at(100_001)).orElseThrow().inRow()).isEqualTo(2);
    }

    @Test
    void rosterWithoutEjectionsComesToRest() {
        Roster roster = roster(half(), 4);
        assertThat(roster.restless()).isFalse();

        roster.eject(endpoint(1), WHY, START);
        assertThat(roster.restless()).isTrue();
        for (int second = 30; second <= 50; second++) {
            roster.advance(at(second * 1_000L));
            roster.picture(at(second * 1_000L));
        }

        assertThat(roster.restless()).isFalse();
    }

    @Test
    void whoReturnsIsJudgedAnew() {
        Roster roster = roster(half(), 4);
        ErrorCounts counts = roster.picture(START).counts().get(0).orElseThrow();
        for (int i = 0; i < 4; i++) {
            counts.answered(500);
        }
        roster.eject(endpoint(1), WHY, START);

        roster.advance(at(30_000));

        assertThat(counts.answered(500)).isNull();
    }

    @Test
    void tooFewHealthyEndpointsMeanThatAllAreUsed() {
        Roster roster = roster(policy(100, 60), 4);

        roster.eject(endpoint(1), WHY, START);
        assertThat(usable(roster, START)).hasSize(3);
        roster.eject(endpoint(2), WHY, START);

        assertThat(usable(roster, START)).hasSize(4);
    }

    @Test
    void thoseWhoAreMissedReturnWhenOthersGo() {
        Roster roster = roster(half(), 4);
        roster.eject(endpoint(1), WHY, START);
        roster.eject(endpoint(2), WHY, at(1_000));

        List<Endpoint> back =
                roster.members(
                        new EndpointSet(List.of(endpoint(1), endpoint(2), endpoint(3))), at(2_000));

        assertThat(back).as("who would return first").containsExactly(endpoint(1));
        assertThat(usable(roster, at(2_000))).containsExactly("10.0.0.1", "10.0.0.3");
    }

    @Test
    void whatIsKnownOfEndpointsOutlivesAConfig() {
        Roster former = roster(half(), 3);
        former.eject(endpoint(1), WHY, START);

        Roster next = new Roster(spec(half()), new Tiers(Place.UNKNOWN));
        next.succeed(former, Endpoints.equal(4), at(1_000));

        assertThat(usable(next, at(1_000))).containsExactly("10.0.0.2", "10.0.0.3", "10.0.0.4");
        assertThat(next.advance(at(30_000))).containsExactly(endpoint(1));
    }

    @Test
    void otherRulesBeginAnew() {
        Roster former = roster(half(), 3);
        former.eject(endpoint(1), WHY, START);

        Roster next = new Roster(spec(policy(10, 0)), new Tiers(Place.UNKNOWN));
        next.succeed(former, Endpoints.equal(3), at(1_000));

        assertThat(usable(next, at(1_000))).hasSize(3);
    }

    @Test
    void hintEjectsAnEndpointOfWhichNothingGoodIsKnown() {
        Roster roster = roster(half(), 4);
        roster.picture(START).counts().get(1).orElseThrow().answered(200);

        Optional<Ejection> unknown = roster.hint("10.0.0.1:8080", Duration.ofSeconds(20), START);
        Optional<Ejection> known = roster.hint("10.0.0.2:8080", Duration.ofSeconds(20), START);

        assertThat(unknown.orElseThrow().lasting()).hasSeconds(20);
        assertThat(unknown.orElseThrow().reason()).isEqualTo(EjectionReason.HINT);
        assertThat(known).isEmpty();
        assertThat(roster.picture(START).counts().get(1).orElseThrow().answered(500))
                .isEqualTo(EjectionReason.HINTED_FAILURE);
    }

    @Test
    void hintFadesWithHalfOfItsTime() {
        Roster roster = roster(half(), 4);
        ErrorCounts counts = roster.picture(START).counts().get(0).orElseThrow();
        counts.answered(200);
        roster.hint("10.0.0.1:8080", Duration.ofSeconds(20), START);

        roster.advance(at(10_000));

        assertThat(counts.answered(500)).isNull();
    }

    @Test
    void hintsKeepToTheBound() {
        Roster roster = roster(half(), 2);

        roster.hint("10.0.0.1:8080", Duration.ofSeconds(20), START);

        assertThat(roster.hint("10.0.0.2:8080", Duration.ofSeconds(20), START)).isEmpty();
        assertThat(roster.hint("10.9.9.9:8080", Duration.ofSeconds(20), START)).isEmpty();
    }

    @Test
    void newEndpointWarmsUp() {
        Warmup warmup = new Warmup(Duration.ofSeconds(100), 10, 1);
        Roster roster =
                new Roster(
                        spec(
                                Specs.policy(
                                        new LoadBalancer(
                                                LoadBalancing.ROUND_ROBIN,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(warmup)))),
                        new Tiers(Place.UNKNOWN));
        roster.begin(new EndpointSet(List.of(endpoint(2))), START);
        assertThat(roster.growing()).as("the first need not").isFalse();

        roster.members(Endpoints.equal(2), at(0));

        assertThat(share(roster, 0)).isEqualTo(10 / 110.0);
        assertThat(share(roster, 50_000)).isEqualTo(50 / 150.0);
        assertThat(share(roster, 100_000)).isEqualTo(0.5);
    }

    @Test
    void keysOfAnEjectedEndpointMoveAndNoOthers() {
        Roster roster = roster(hashed(), 5);
        Map<Integer, String> before = owners(roster, START);
        roster.eject(endpoint(3), WHY, START);

        Map<Integer, String> meanwhile = owners(roster, START);
        roster.advance(at(30_000));

        assertThat(meanwhile.values()).doesNotContain("10.0.0.3");
        before.forEach(
                (key, owner) -> {
                    if (!owner.equals("10.0.0.3")) {
                        assertThat(meanwhile).containsEntry(key, owner);
                    }
                });
        assertThat(owners(roster, at(30_000))).isEqualTo(before);
    }

    @Test
    void triedEndpointGivesWayToTheNextInTheTable() {
        PickGroup group = roster(hashed(), 3).picture(START).groups().get(0);
        TriedEndpoints tried = new TriedEndpoints();
        long hash = StableHash.of("ann");

        int first = group.byHash(hash, tried);
        tried.add(group.usable().at(first));
        int second = group.byHash(hash, tried);
        tried.add(group.usable().at(second));
        int third = group.byHash(hash, tried);
        tried.add(group.usable().at(third));

        assertThat(List.of(first, second, third)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(group.byHash(hash, tried)).isEqualTo(PickGroup.NONE);
    }

    private static Map<Integer, String> owners(Roster roster, long now) {
        PickGroup group = roster.picture(now).groups().get(0);
        Map<Integer, String> owners = new HashMap<>();
        for (int key = 0; key < 1_000; key++) {
            int index = group.byHash(StableHash.of("user-" + key), new TriedEndpoints());
            owners.put(key, group.usable().at(index).host());
        }
        return owners;
    }

    private static TrafficPolicy half() {
        return policy(50, 0);
    }

    private static TrafficPolicy policy(int ejectionPercentMax, int healthPercentMin) {
        return Specs.policy(
                new OutlierDetection(
                        Thresholds.DEFAULT,
                        Duration.ofSeconds(10),
                        BASE,
                        ejectionPercentMax,
                        healthPercentMin));
    }

    private static TrafficPolicy hashed() {
        return half().overriddenBy(
                        Specs.policy(
                                new LoadBalancer(
                                        LoadBalancing.LEAST_REQUEST,
                                        Optional.of(
                                                new ConsistentHash(
                                                        new HashKey.Header("x-user"),
                                                        ConsistentHash.Ring.DEFAULT)),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private static UpstreamSpec spec(TrafficPolicy policy) {
        return Specs.with(Specs.of(Resolution.STATIC), policy);
    }

    private static Roster roster(TrafficPolicy policy, int endpoints) {
        Roster roster = new Roster(spec(policy), new Tiers(Place.UNKNOWN));
        roster.begin(Endpoints.equal(endpoints), START);
        return roster;
    }

    private static Endpoint endpoint(int number) {
        return Endpoint.of("10.0.0." + number, 8080, 1);
    }

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    /** Of the first of two endpoints. */
    private static double share(Roster roster, long millis) {
        EndpointSet usable = roster.picture(at(millis)).groups().get(0).usable();
        return (double) usable.weight(0) / usable.weightSum();
    }

    private static List<String> usable(Roster roster, long now) {
        return roster.picture(now).groups().get(0).usable().list().stream()
                .map(Endpoint::host)
                .toList();
    }
}
