// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.fixture.Upstreams;
import dev.sluice.gateway.fixture.VirtualLoop;
import dev.sluice.gateway.upstream.pick.Upstream;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsKeeperTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(60);

    private final VirtualLoop loop = new VirtualLoop();
    private final FakeLookup lookup = new FakeLookup();
    private final DnsKeeper keeper = new DnsKeeper(loop.vertx(), lookup, Upstreams.keeper(loop));

    @Test
    void newUpstreamHasTheAddressesOfItsNames() {
        lookup.knows("a.example", "10.0.0.1", "10.0.0.2");

        Upstream upstream = prepared("a.example").get(0);

        assertThat(hosts(upstream)).containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void staticUpstreamAsksNobody() {
        List<Upstream> upstreams =
                keeper.prepare(List.of(Specs.of(Resolution.STATIC, "10.0.0.1"))).result();
        keeper.follow(upstreams);
        loop.advance(REFRESH.multipliedBy(2));

        assertThat(hosts(upstreams.get(0))).containsExactly("10.0.0.1");
        assertThat(lookup.asked()).isEmpty();
        assertThat(loop.armed()).isZero();
    }

    @Test
    void changedAnswerIsSeenWithTheNextRefresh() {
        lookup.knows("a.example", "10.0.0.1");
        Upstream upstream = followed("a.example");

        lookup.knows("a.example", "10.0.0.9");
        loop.advance(REFRESH.minus(SECOND));
        assertThat(hosts(upstream)).containsExactly("10.0.0.1");

        loop.advance(SECOND.multipliedBy(2));
        assertThat(hosts(upstream)).containsExactly("10.0.0.9");
    }

    @Test
    void refreshGoesOn() {
        lookup.knows("a.example", "10.0.0.1");
        followed("a.example");
        lookup.asked();

        loop.advance(REFRESH.multipliedBy(3).plus(SECOND));

        assertThat(lookup.asked()).hasSize(3);
    }

    @Test
    void brokenResolverTakesNothingAway() {
        lookup.knows("a.example", "10.0.0.1");
        Upstream upstream = followed("a.example");

        lookup.forgets("a.example");
        loop.advance(REFRESH.multipliedBy(3));

        assertThat(hosts(upstream)).containsExactly("10.0.0.1");
    }

    @Test
    void unknownNameIsAskedForSoonAgain() {
        Upstream upstream = followed("a.example");
        assertThat(hosts(upstream)).isEmpty();

        lookup.knows("a.example", "10.0.0.1");
        loop.advance(SECOND.multipliedBy(3));

        assertThat(hosts(upstream)).containsExactly("10.0.0.1");
    }

    @Test
    void slowResolverHoldsAConfigUpForSomeSecondsAtMost() {
        lookup.knows("a.example", "10.0.0.1");
        lookup.stall();
        Future<List<Upstream>> prepared = prepare("a.example");

        loop.advance(SECOND.multipliedBy(4));
        assertThat(prepared.isComplete()).isFalse();

        loop.advance(SECOND.multipliedBy(2));
        Upstream upstream = prepared.result().get(0);
        assertThat(hosts(upstream)).isEmpty();

        keeper.follow(List.of(upstream));
        lookup.recover();
        loop.advance(SECOND.multipliedBy(3));
        assertThat(hosts(upstream)).containsExactly("10.0.0.1");
    }

    @Test
    void refreshThatTookLongIsFollowedByTheNext() {
        lookup.knows("a.example", "10.0.0.1");
        Upstream upstream = followed("a.example");

        lookup.stall();
        loop.advance(REFRESH.multipliedBy(2));
        lookup.knows("a.example", "10.0.0.2");
        lookup.recover();
        loop.advance(REFRESH.plus(SECOND));

        assertThat(hosts(upstream)).containsExactly("10.0.0.2");
    }

    @Test
    void nextConfigKeepsWhatIsKnownOfItsNames() {
        lookup.knows("a.example", "10.0.0.1");
        lookup.knows("b.example", "10.0.0.2");
        followed("a.example");
        lookup.asked();

        prepared("a.example", "b.example");

        assertThat(lookup.asked()).containsExactly("b.example");
    }

    @Test
    void upstreamThatTheNextConfigHasTooStaysTheSame() {
        lookup.knows("a.example", "10.0.0.1");
        Upstream upstream = followed("a.example");

        assertThat(prepared("a.example").get(0)).isSameAs(upstream);
    }

    @Test
    void namesOfAFormerConfigAreForgotten() {
        lookup.knows("a.example", "10.0.0.1");
        lookup.knows("b.example", "10.0.0.2");
        followed("a.example");
        followed("b.example");
        lookup.asked();

        loop.advance(REFRESH.plus(SECOND));

        assertThat(lookup.asked()).containsExactly("b.example");
    }

    @Test
    void stoppedKeeperAsksNoMore() {
        lookup.knows("a.example", "10.0.0.1");
        followed("a.example");
        lookup.asked();

        keeper.stop();
        loop.advance(REFRESH.multipliedBy(2));

        assertThat(lookup.asked()).isEmpty();
        assertThat(loop.armed()).isZero();
    }

    private Upstream followed(String name) {
        List<Upstream> upstreams = prepared(name);
        keeper.follow(upstreams);
        return upstreams.get(0);
    }

    private List<Upstream> prepared(String... names) {
        return prepare(names).result();
    }

    private Future<List<Upstream>> prepare(String... names) {
        return keeper.prepare(
                Arrays.stream(names).map(name -> Specs.of(Resolution.DNS, name)).toList());
    }

    private static List<String> hosts(Upstream upstream) {
        return upstream.endpoints().list().stream().map(Endpoint::host).toList();
    }
}
