// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.mesh;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.sample.SampleRoute;
import org.junit.jupiter.api.Test;

class MeshPortsTest {

    @Test
    void meansTheHostsPortIfTheServiceDeclaresItElse80() {
        RouteTable mesh = mesh(service("checkout", 8080, 80, 9090));

        assertThat(upstream(mesh, get("checkout:8080", "/"))).isEqualTo("checkout:8080");
        assertThat(upstream(mesh, get("checkout:9090", "/"))).isEqualTo("checkout:9090");
        assertThat(upstream(mesh, get("checkout:1234", "/"))).isEqualTo("checkout:80");
        assertThat(upstream(mesh, get("checkout", "/"))).isEqualTo("checkout:80");
    }

    @Test
    void refusesToChooseAmongSeveralPorts() {
        RouteTable mesh = mesh(service("checkout", 8080, 9090));

        assertThat(upstream(mesh, get("checkout", "/"))).startsWith("no port of checkout");
        assertThat(upstream(mesh, get("checkout:9090", "/"))).isEqualTo("checkout:9090");
    }

    @Test
    void handsTheAddressedPortOnToADestinationWithoutOne() {
        RouteTable mesh =
                mesh(
                        service("checkout", 80, 8080),
                        service("payment", 80, 8080, 9090),
                        virtualService(
                                "v",
                                "checkout",
                                to(destination("payment", 9090)).when(exact("/9090")),
                                to("payment")));

        assertThat(upstream(mesh, get("checkout:8080", "/"))).isEqualTo("payment:8080");
        assertThat(upstream(mesh, get("checkout", "/"))).isEqualTo("payment:80");
        assertThat(upstream(mesh, get("checkout:9090", "/"))).isEqualTo("payment:80");
        assertThat(upstream(mesh, get("checkout:8080", "/9090"))).isEqualTo("payment:9090");
    }

    @Test
    void matchesTheAddressedPort() {
        RouteTable mesh =
                mesh(
                        service("checkout", 80, 8080),
                        virtualService(
                                "v",
                                "checkout",
                                to("checkout").named("8080").when(any().port(8080)),
                                to("checkout").named("80").when(any().port(80))));

        assertThat(route(mesh, get("checkout:8080", "/"))).isEqualTo("8080");
        assertThat(route(mesh, get("checkout", "/"))).isEqualTo("80");
        assertThat(route(mesh, get("checkout:9999", "/"))).isEqualTo("80");
    }

    @Test
    void goesToTheServiceAtAPortThatNoBlockIsFor() {
        RouteTable mesh =
                mesh(
                        service("checkout", 80, 8080),
                        virtualService(
                                "v", "checkout", to("checkout").named("v").when(any().port(80))));

        assertThat(route(mesh, get("checkout:8080", "/"))).isEqualTo("default");
        assertThat(upstream(mesh, get("checkout:8080", "/"))).isEqualTo("checkout:8080");
    }

    @Test
    void takesTheHostsPortAsItIsWhereThereIsNoService() {
        RouteTable mesh =
                mesh(
                        service("checkout", 80, 8080),
                        virtualService(
                                "v",
                                "web.example.com",
                                to("checkout").named("443").when(any().port(443)),
                                to("checkout").named("80").when(any().port(80)),
                                to("checkout").named("any")));

        assertThat(route(mesh, get("web.example.com", "/"))).isEqualTo("80");
        assertThat(route(mesh, get("web.example.com:443", "/"))).isEqualTo("443");
        assertThat(route(mesh, get("web.example.com:8080", "/"))).isEqualTo("any");
        assertThat(upstream(mesh, get("web.example.com:8080", "/"))).isEqualTo("checkout:8080");
        assertThat(upstream(mesh, get("web.example.com:9999", "/"))).isEqualTo("checkout:80");
    }

    @Test
    void compilesARouteOncePerPortThatMatters() {
        RouteTable single = mesh(service("a", 80, 81), virtualService("v", "a", port80("a")));
        RouteTable several = mesh(service("a", 80, 81), virtualService("v", "a", to("a")));

        assertThat(single.routes()).hasSize(1);
        assertThat(several.routes()).hasSize(2);
    }

    private SampleRoute port80(String host) {
        return to(destination(host, 80));
    }
}
