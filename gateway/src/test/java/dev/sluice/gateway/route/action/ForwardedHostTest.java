// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import dev.sluice.cluster.config.http.HttpAction.Forward;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.WeightedDestination;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ForwardedHostTest {

    private static final HeaderChanges NONE = HeaderChanges.NONE;

    @Test
    void staysWhenNobodySpeaks() {
        assertThat(hosts(NONE, Optional.empty(), NONE)).containsExactly(Optional.empty());
    }

    @Test
    void singleDestinationWinsOverItsRoute() {
        assertThat(hosts(set("host", "route"), Optional.empty(), set("Host", "own")))
                .containsExactly(Optional.of("own"));
    }

    @Test
    void routeWinsOverSeveralDestinations() {
        assertThat(hosts(set(":authority", "route"), Optional.empty(), set("Host", "own"), NONE))
                .containsExactly(Optional.of("route"), Optional.of("route"));
    }

    @Test
    void eachOfSeveralDestinationsSpeaksForItselfWhereTheRouteIsSilent() {
        assertThat(hosts(NONE, Optional.empty(), set("Host", "own"), NONE))
                .containsExactly(Optional.of("own"), Optional.empty());
    }

    @Test
    void rewriteIsOfTheRoute() {
        assertThat(hosts(NONE, Optional.of("rewritten"), NONE, set("host", "own")))
                .containsExactly(Optional.of("rewritten"), Optional.of("rewritten"));
    }

    private static List<Optional<String>> hosts(
            HeaderChanges route, Optional<String> rewritten, HeaderChanges... destinations) {
        Destination checkout = new Destination("checkout", Optional.empty(), OptionalInt.empty());
        Forward forward =
                new Forward(
                        Arrays.stream(destinations)
                                .map(headers -> new WeightedDestination(checkout, 1, headers))
                                .toList(),
                        rewritten.map(
                                host ->
                                        new Rewrite(
                                                Optional.empty(),
                                                Optional.of(host),
                                                Optional.empty())));
        HttpRoute config =
                new HttpRoute(
                        Optional.empty(),
                        List.of(),
                        forward,
                        route,
                        HttpRoute.Policies.NONE,
                        List.of());
        return ForwardedHost.of(config, forward);
    }

    private static HeaderChanges set(String name, String value) {
        return new HeaderChanges(
                new Operations(Map.of(name, value), Map.of(), List.of()), Operations.NONE);
    }
}
