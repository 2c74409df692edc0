// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.edge;
import static dev.sluice.gateway.route.compile.Tables.name;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.prefix;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.id;
import static dev.sluice.gateway.sample.Samples.on;
import static dev.sluice.gateway.sample.Samples.server;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static dev.sluice.gateway.sample.Samples.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.sample.SampleRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayMergingTest {
    private static final String EDGE = "default/edge";

    @Test
    void mergesVirtualServicesByPriorityThenName() {
        RouteTable table =
                edge(
                        gateway("edge", 80, "*"),
                        service("checkout"),
                        withPriority(at("c", named("c").when(prefix("/b"))), 1),
                        at("b", named("b").when(prefix("/b"))),
                        at("a", named("a").when(prefix("/a")), named("a2").when(prefix("/b"))));

        assertThat(route(table, get("a.com", "/a"))).isEqualTo("a");
        assertThat(route(table, get("a.com", "/b"))).isEqualTo("c");
    }

    @Test
    void putsCatchAllsLast() {
        RouteTable table =
                edge(
                        gateway("edge", 80, "*"),
                        service("checkout"),
                        at("a", named("first catch-all")),
                        at("b", named("b").when(prefix("/b")), named("second catch-all")));

        assertThat(route(table, get("a.com", "/b"))).isEqualTo("b");
        assertThat(route(table, get("a.com", "/c"))).isEqualTo("first catch-all");
    }

    @Test
    void doesNotBringBackWhatACatchAllHidesInItsOwnVirtualService() {
        RouteTable table =
                edge(
                        gateway("edge", 80, "*"),
                        service("checkout"),
                        at("a", named("catch-all"), named("hidden").when(prefix("/b"))),
                        at("b", named("b").when(prefix("/c"))));

        assertThat(route(table, get("a.com", "/b"))).isEqualTo("catch-all");
        assertThat(route(table, get("a.com", "/c"))).isEqualTo("b");
    }

    @Test
    void mergesGatewaysAndServersOfOnePort() {
        Gateway one = gateway("one", 80, "a.com");
        Gateway two =
                new Gateway(
                        id("Gateway", "two"),
                        Map.of(),
                        List.of(
                                server(80, PortProtocol.HTTP, "b.com"),
                                server(80, PortProtocol.HTTP, "c.com")));
        RouteTable table =
                edge(
                        one,
                        two,
                        service("checkout"),
                        on(virtualService("a", "a.com", named("a")), "default/one"),
                        on(virtualService("b", "*", named("b")), "two"));

        assertThat(table.hosts()).containsExactly("a.com", "b.com", "c.com");
        assertThat(route(table, get("a.com", "/"))).isEqualTo("a");
        assertThat(route(table, get("c.com", "/"))).isEqualTo("b");
    }

    @Test
    void countsAVirtualServiceOnceThatComesThroughTwoGateways() {
        RouteTable table =
                edge(
                        gateway("one", 80, "*"),
                        gateway("two", 80, "*"),
                        service("checkout"),
                        on(virtualService("a", "a.com", named("a")), "one", "two"));

        assertThat(table.virtualHost("a.com").orElseThrow().table(get("a.com", "/")).entries())
                .hasSize(1);
    }

    @Test
    void appliesABlockAtTheGatewaysThatItNames() {
        RouteTable table =
                edge(
                        gateway("one", 80, "a.com"),
                        gateway("two", 80, "b.com"),
                        service("checkout"),
                        on(
                                virtualService(
                                        "v",
                                        "*.com",
                                        named("one").when(any().at("default/one")),
                                        named("two").when(any().at("two")),
                                        named("mesh").when(any().at("mesh"))),
                                "one",
                                "two"));

        assertThat(route(table, get("a.com", "/"))).isEqualTo("one");
        assertThat(route(table, get("b.com", "/"))).isEqualTo("two");
    }

    private static SampleRoute named(String name) {
        return to("checkout").named(name);
    }

    private static VirtualService at(String name, SampleRoute... routes) {
        return on(virtualService(name, "a.com", routes), EDGE);
    }
}
