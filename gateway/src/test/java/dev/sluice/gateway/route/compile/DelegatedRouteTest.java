// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.id;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.limit.TargetRef;
import dev.sluice.gateway.route.PolicyTargets;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.sample.SampleRoute;
import dev.sluice.gateway.sample.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A route that a VirtualService has from its delegate. */
class DelegatedRouteTest {

    private static final ResourceId ROOT = id("VirtualService", "root");
    private static final ResourceId CART = id("VirtualService", "team/cart");

    private final VirtualService root =
            virtualService("root", "shop.example", delegated(to("cart").named("carts-v2")));
    private final RouteTable mesh =
            Tables.mesh(service("team/cart.team"), service("default/cart"), root);

    @Test
    void shortHostIsOfTheNamespaceOfTheDelegate() {
        assertThat(upstream(mesh, get("shop.example", "/"))).isEqualTo("cart.team:80");
    }

    @Test
    void policyMeansItByTheRouteThatDelegatesOrByTheDelegate() {
        assertThat(means(ROOT, Optional.empty())).isTrue();
        assertThat(means(ROOT, Optional.of("carts"))).isTrue();
        assertThat(means(CART, Optional.empty())).isTrue();
        assertThat(means(CART, Optional.of("v2"))).isTrue();
        assertThat(means(ROOT, Optional.of("v2"))).isFalse();
        assertThat(means(CART, Optional.of("carts"))).isFalse();
        assertThat(means(id("VirtualService", "other"), Optional.empty())).isFalse();
    }

    private boolean means(ResourceId target, Optional<String> section) {
        Route route = Tables.match(mesh, get("shop.example", "/")).route();
        return new PolicyTargets(Samples.resources(root))
                .means(new TargetRef(target, section), route);
    }

    private static SampleRoute delegated(SampleRoute sample) {
        HttpRoute route = sample.route();
        return new SampleRoute(
                new HttpRoute(
                        route.name(),
                        route.matches(),
                        route.action(),
                        route.headers(),
                        route.policies(),
                        route.mirrors(),
                        Optional.of(
                                new HttpRoute.Delegation(
                                        CART, Optional.of("carts"), Optional.of("v2")))));
    }
}
