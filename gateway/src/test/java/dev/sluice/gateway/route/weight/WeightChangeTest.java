// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.weights.RouteKey;
import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.gateway.sample.SampleRoute;
import dev.sluice.gateway.sample.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class WeightChangeTest {

    private static final SampleRoute CANARY =
            SampleRoute.to(Samples.destination("shop", "v1"))
                    .split(90, Samples.destination("shop", "v2"), 10)
                    .named("canary");
    private static final VirtualService SHOP =
            Samples.virtualService("default/shop", "shop", CANARY, SampleRoute.to("shop"));

    @Test
    void onlyRouteWithSeveralDestinationsIsMeant() {
        WeightChange change = set("shop", "", Map.of("v1", 3, "v2", 0), SHOP);

        assertThat(change.route()).isEqualTo(new RouteKey("default", "shop", "canary"));
        assertThat(change.weights())
                .isEqualTo(
                        Map.of(
                                Samples.destination("shop", "v1"),
                                3,
                                Samples.destination("shop", "v2"),
                                0));
    }

    @Test
    void severalCandidatesAreListed() {
        VirtualService two =
                Samples.virtualService("default/shop", "shop", CANARY, CANARY.named("beta"));

        assertRefused("", Map.of("v1", 1, "v2", 1), two)
                .hasMessage("route: none given (expected: one of canary (v1, v2), beta (v1, v2))");
        assertRefused("gamma", Map.of("v1", 1, "v2", 1), two)
                .hasMessage("route: gamma (expected: one of canary (v1, v2), beta (v1, v2))");
        assertThat(set("shop", "beta", Map.of("v1", 1, "v2", 1), two).route().route())
                .isEqualTo("beta");
    }

    @Test
    void routesOfOneNameCannotBeToldApart() {
        VirtualService twins = Samples.virtualService("default/shop", "shop", CANARY, CANARY);

        assertRefused("canary", Map.of("v1", 1, "v2", 1), twins)
                .hasMessageEndingWith(", each with its own name)");
    }

    @Test
    void everyDestinationIsNamedOnce() {
        assertRefused("", Map.of("v2", 25), SHOP)
                .hasMessage("weights: v2 (expected: a weight for each of v1, v2)");
        assertRefused("", Map.of("v1", 1, "v3", 1), SHOP)
                .hasMessageStartingWith("destination: v3 (expected: one of v1, v2");
        assertRefused("", Map.of("v1", 1, "shop/v1", 1), SHOP)
                .hasMessageContaining("(expected: each destination once)");
        assertRefused("", Map.of("v1", 0, "v2", 0), SHOP)
                .hasMessage("weights: all 0 (expected: at least one above 0)");
    }

    @Test
    void destinationsAreCalledByWhatTellsThemApart() {
        VirtualService hosts =
                Samples.virtualService(
                        "default/shop",
                        "shop",
                        SampleRoute.to("old").split(1, Samples.destination("new", 8080), 1));
        VirtualService ports =
                Samples.virtualService(
                        "default/shop",
                        "shop",
                        SampleRoute.to(Samples.destination("shop", 80))
                                .split(1, Samples.destination("shop", 8080), 1));

        assertThat(set("shop", "", Map.of("old", 1, "new", 1), hosts).weights()).hasSize(2);
        assertThat(set("shop", "", Map.of("shop:80", 1, "shop:8080", 1), ports).weights())
                .hasSize(2);
        assertRefused("", Map.of("shop", 1), ports)
                .hasMessageStartingWith("destination: shop (expected: one of shop:80, shop:8080");
    }

    @Test
    void destinationThatStandsTwiceCannotBeWeighed() {
        VirtualService twice =
                Samples.virtualService(
                        "default/shop",
                        "shop",
                        SampleRoute.to(Samples.destination("shop", "v1"))
                                .split(1, Samples.destination("shop", "v1"), 1)
                                .named("canary"));

        assertRefused("", Map.of("v1", 1), twice)
                .hasMessage("route: canary (expected: one that names each destination once)");
    }

    @Test
    void virtualServiceIsFoundByNameOrNamespaceAndName() {
        VirtualService other = Samples.virtualService("prod/shop", "shop2", CANARY);

        assertRefused("", Map.of("v1", 1, "v2", 1), SHOP, other)
                .hasMessage("VirtualService: shop (expected: one of default/shop, prod/shop)");
        assertThat(set("prod/shop", "", Map.of("v1", 1, "v2", 1), SHOP, other).route().namespace())
                .isEqualTo("prod");
        assertThatThrownBy(() -> set("shpo", "", Map.of("v1", 1), SHOP))
                .hasMessage(
                        "VirtualService: shpo (expected: one of the config; did you mean"
                                + " \"shop\"?)");
    }

    @Test
    void clearingFindsWhatIsSetWhetherOrNotTheConfigStillHasIt() {
        RouteKey gone = new RouteKey("default", "gone", "canary");
        WeightEdit edit =
                new WeightEdit(
                        gone,
                        new WeightEdit.Put(Map.of(Samples.destination("shop", "v1"), 1)),
                        OptionalLong.empty(),
                        new WeightEdit.Author("e1", "ann", Instant.EPOCH));
        WeightOverlays overlays = WeightOverlays.NONE.after(edit).overlays();

        assertThat(WeightChange.cleared(overlays, which("gone", "")).route()).isEqualTo(gone);
        assertThatThrownBy(() -> WeightChange.cleared(overlays, which("shop", "")))
                .hasMessage(
                        "VirtualService: shop (expected: one whose weights are set:"
                                + " default/gone)");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(
            String route, Map<String, Integer> weights, VirtualService... services) {
        return assertThatThrownBy(() -> set("shop", route, weights, services))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WeightChange set(
            String name, String route, Map<String, Integer> weights, VirtualService... services) {
        return WeightChange.of(List.of(services), which(name, route), weights);
    }

    private static WhichRoute which(String name, String route) {
        return new WhichRoute(name, Optional.of(route).filter(text -> !text.isEmpty()));
    }
}
