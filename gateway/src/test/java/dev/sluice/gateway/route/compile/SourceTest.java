// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.on;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.gateway.route.RouteTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Matches are for the nodes whose labels and namespace they name. */
class SourceTest {

    private static final Map<String, String> WEB = Map.of("app", "web", "zone", "a");

    private final VirtualService byLabels =
            virtualService(
                    "checkout",
                    "checkout",
                    to("checkout").named("web").when(any().from(Map.of("app", "web"))),
                    to("checkout").named("others"));

    @Test
    void labelsAreThoseOfTheNode() {
        assertThat(route(mesh(WEB, byLabels))).isEqualTo("web");
        assertThat(route(mesh(Map.of("app", "batch"), byLabels))).isEqualTo("others");
        assertThat(route(mesh(Map.of(), byLabels))).isEqualTo("others");
    }

    @Test
    void namespaceIsThatOfTheNode() {
        VirtualService byNamespace =
                virtualService(
                        "checkout",
                        "checkout",
                        to("checkout").named("elsewhere").when(any().from("billing")),
                        to("checkout").named("here").when(any().from("default")));

        assertThat(route(mesh(Map.of(), byNamespace))).isEqualTo("here");
    }

    @Test
    void virtualServiceWithoutAMatchForTheNodeLeavesTheHostToTheNext() {
        VirtualService webOnly =
                virtualService(
                        "a",
                        "checkout",
                        to("checkout").named("web").when(any().from(Map.of("app", "web"))));
        VirtualService all = virtualService("b", "checkout", to("checkout").named("all"));

        assertThat(route(mesh(Map.of(), webOnly, all))).isEqualTo("all");
        assertThat(route(mesh(WEB, webOnly, all))).isEqualTo("web");
    }

    @Test
    void gatewayThatAMatchNamesIsMeantWhoeverCalls() {
        VirtualService edge =
                on(
                        virtualService(
                                "checkout",
                                "checkout",
                                to("checkout")
                                        .named("named")
                                        .when(any().at("edge").from(Map.of("app", "web")))),
                        "edge");

        RouteTable table =
                Tables.tables(Map.of(), service("checkout"), gateway("edge", 80, "*"), edge).get(1);

        assertThat(route(table)).isEqualTo("named");
    }

    private static RouteTable mesh(Map<String, String> labels, VirtualService... services) {
        Object[] resources = new Object[services.length + 1];
        resources[0] = service("checkout");
        System.arraycopy(services, 0, resources, 1, services.length);
        return Tables.tables(labels, resources).get(0);
    }

    private static String route(RouteTable table) {
        return Tables.route(table, get("checkout", "/"));
    }
}
