// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.LocalityBalancing;
import dev.sluice.cluster.config.traffic.LocalityBalancing.Shares;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.endpoint.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TiersTest {

    private static final Tiers CLIENT =
            new Tiers(new Place(Locality.of("eu/north/rack1"), Map.of("track", "stable")));

    private static final EndpointSet EVERYWHERE =
            at("us/east/rack1", "eu/south/rack1", "eu/north/rack2", "eu/north/rack1", "ap/one/x");

    @Test
    void nearestComeFirst() {
        assertThat(CLIENT.of(EVERYWHERE, LocalityBalancing.DEFAULT, true))
                .containsExactly(tier(3), tier(2), tier(1), tier(0, 4));
    }

    @Test
    void nearnessDoesNotCountWhereNobodyNoticesFailures() {
        assertThat(CLIENT.of(EVERYWHERE, LocalityBalancing.DEFAULT, false))
                .containsExactly(tier(0, 1, 2, 3, 4));
    }

    @Test
    void nearnessDoesNotCountForANodeThatStandsNowhere() {
        assertThat(new Tiers(Place.UNKNOWN).of(EVERYWHERE, LocalityBalancing.DEFAULT, true))
                .containsExactly(tier(0, 1, 2, 3, 4));
    }

    @Test
    void localitiesCanBeSwitchedOff() {
        LocalityBalancing off =
                new LocalityBalancing(
                        false, List.of(new Shares("*", Map.of("eu", 100))), Map.of(), List.of());

        assertThat(CLIENT.of(EVERYWHERE, off, true)).containsExactly(tier(0, 1, 2, 3, 4));
    }

    @Test
    void regionFailsOverToTheOneThatIsWritten() {
        LocalityBalancing toAsia =
                new LocalityBalancing(true, List.of(), Map.of("eu", "ap"), List.of());

        assertThat(CLIENT.of(EVERYWHERE, toAsia, true))
                .containsExactly(tier(3), tier(2), tier(1), tier(4), tier(0));
    }

    @Test
    void sharesHoldAsTheyAreWritten() {
        LocalityBalancing written =
                new LocalityBalancing(
                        true,
                        List.of(
                                new Shares("us/*", Map.of("us/*", 100)),
                                new Shares(
                                        "eu/north/*",
                                        Map.of("eu/north/*", 70, "eu/south/*", 20, "us/*", 10))),
                        Map.of(),
                        List.of());

        assertThat(CLIENT.of(EVERYWHERE, written, false))
                .containsExactlyInAnyOrder(
                        new Tier(List.of(2, 3), 70),
                        new Tier(List.of(1), 20),
                        new Tier(List.of(0), 10));
    }

    @Test
    void labelsDecideInTheirOrder() {
        EndpointSet endpoints =
                new EndpointSet(
                        List.of(
                                labelled(1, Map.of("track", "canary", "zone", "a")),
                                labelled(2, Map.of("track", "stable", "zone", "b")),
                                labelled(3, Map.of("track", "stable", "zone", "a"))));
        LocalityBalancing byLabels =
                new LocalityBalancing(true, List.of(), Map.of(), List.of("track", "zone=a"));

        assertThat(CLIENT.of(endpoints, byLabels, true))
                .as("the first label that differs ends the comparison")
                .containsExactly(tier(2), tier(1), tier(0));
    }

    @Test
    void topologyLabelsAreTheLocality() {
        LocalityBalancing byRegion =
                new LocalityBalancing(
                        true, List.of(), Map.of(), List.of("topology.kubernetes.io/region"));

        assertThat(CLIENT.of(EVERYWHERE, byRegion, true))
                .containsExactly(tier(1, 2, 3), tier(0, 4));
    }

    private static Tier tier(Integer... members) {
        return new Tier(List.of(members), 0);
    }

    private static EndpointSet at(String... localities) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String locality : localities) {
            endpoints.add(
                    Endpoint.of(
                            "10.0.0." + (endpoints.size() + 1),
                            80,
                            1,
                            new Place(Locality.of(locality), Map.of())));
        }
        return new EndpointSet(endpoints);
    }

    private static Endpoint labelled(int number, Map<String, String> labels) {
        return Endpoint.of("10.0.0." + number, 80, 1, new Place(Locality.UNKNOWN, labels));
    }
}
