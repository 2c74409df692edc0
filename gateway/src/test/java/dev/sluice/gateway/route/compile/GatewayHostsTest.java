// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.edge;
import static dev.sluice.gateway.route.compile.Tables.name;
import static dev.sluice.gateway.route.compile.Tables.owner;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.on;
import static dev.sluice.gateway.sample.Samples.server;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.sample.SampleRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayHostsTest {
    private static final String EDGE = "default/edge";

    @ParameterizedTest
    @CsvSource({
        // the server's host, the VirtualService's, what a request may ask for, what not
        "*, a.com, a.com, b.com",
        "a.com, a.com, a.com, b.com",
        "A.com, a.COM, a.com, b.com",
        "*.com, a.com, a.com, b.com",
        "a.com, *.com, a.com, b.com",
        "*.com, *.a.com, b.a.com, a.com",
        "*.a.com, *.com, b.a.com, a.com",
        "a.com, *, a.com, b.com",
        "*, *, any.org, ''",
        "default/a.com, a.com, a.com, b.com",
        "*/a.com, a.com, a.com, b.com",
        "./a.com, a.com, a.com, b.com",
        "./*, a.com, a.com, b.com",
        "*, checkout, checkout.default.svc.cluster.local, checkout.shop",
        "*, checkout, checkout, payment",
        "*.cluster.local, checkout, checkout.default.svc.cluster.local, checkout",
    })
    void hasThoseThatServerAndVirtualServiceShare(
            String server, String host, String known, String unknown) {
        RouteTable table =
                edge(
                        gateway("edge", 80, server),
                        service("checkout"),
                        on(virtualService("v", host, to("checkout")), EDGE));

        assertThat(table.match(get(known, "/"))).isPresent();
        if (!unknown.isEmpty()) {
            assertThat(table.match(get(unknown, "/"))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.com, b.com",
        "*.a.com, a.com",
        "other/a.com, a.com",
        "a.com, *.a.com",
        "checkout, a.com"
    })
    void hasNoneThatTheyDoNotShare(String server, String host) {
        RouteTable table =
                edge(
                        gateway("edge", 80, server),
                        service("checkout"),
                        on(virtualService("v", host, to("checkout")), EDGE));

        assertThat(table.hosts()).isEmpty();
    }

    @Test
    void admitsTheNamespaceThatAServerNames() {
        Gateway edge = gateway("infra/edge", 80, "./a.com", "shop/b.com", "*/c.com");
        RouteTable table =
                edge(
                        edge,
                        service("checkout"),
                        on(virtualService("shop/v", "*.com", to("checkout")), "infra/edge"),
                        on(virtualService("infra/v", "*.com", to("checkout")), "infra/edge"));

        assertThat(owner(table, get("a.com", "/"))).isEqualTo("infra/v");
        assertThat(owner(table, get("b.com", "/"))).isEqualTo("shop/v");
        assertThat(owner(table, get("c.com", "/"))).isEqualTo("infra/v");
    }

    @Test
    void ignoresThePortOfTheHost() {
        RouteTable table =
                edge(
                        gateway("edge", 80, "*"),
                        service("checkout"),
                        on(virtualService("v", "a.com", to("checkout")), EDGE));

        assertThat(table.match(get("a.com:12345", "/"))).isPresent();
    }

    @Test
    void knowsNoServiceThatNoVirtualServiceNames() {
        RouteTable table = edge(gateway("edge", 80, "*"), service("checkout"));

        assertThat(table.match(get("checkout", "/"))).isEmpty();
    }

    @Test
    void triesTheRoutesOfTheMostSpecificHostOnly() {
        RouteTable table =
                edge(
                        gateway("edge", 80, "*"),
                        service("checkout"),
                        on(virtualService("a", "*", named("all")), EDGE),
                        on(virtualService("b", "*.com", named("com")), EDGE),
                        on(virtualService("c", "a.com", named("a").when(exact("/a"))), EDGE));

        assertThat(route(table, get("a.com", "/a"))).isEqualTo("a");
        assertThat(table.match(get("a.com", "/b"))).isEmpty();
        assertThat(route(table, get("b.com", "/"))).isEqualTo("com");
        assertThat(route(table, get("b.org", "/"))).isEqualTo("all");
    }

    @Test
    void leavesAHostWithoutApplicableRoutesToTheWildcard() {
        RouteTable table =
                edge(
                        gateway("edge", 80, "*"),
                        service("checkout"),
                        on(virtualService("a", "*", named("all")), EDGE),
                        on(
                                virtualService("b", "a.com", named("never").when(any().port(81))),
                                EDGE));

        assertThat(route(table, get("a.com", "/"))).isEqualTo("all");
    }

    private static SampleRoute named(String name) {
        return to("checkout").named(name);
    }
}
