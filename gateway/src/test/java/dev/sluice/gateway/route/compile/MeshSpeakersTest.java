// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.mesh;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.on;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static dev.sluice.gateway.sample.Samples.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.route.RouteTable;
import org.junit.jupiter.api.Test;

class MeshSpeakersTest {

    @Test
    void givesTheHostToTheFirstByName() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        virtualService("b", "checkout", to("checkout").named("second")),
                        virtualService(
                                "a",
                                "checkout.default",
                                to("checkout").named("first").when(exact("/a"))));

        assertThat(route(mesh, get("checkout", "/a"))).isEqualTo("first");
        assertThat(mesh.match(get("checkout", "/b"))).isEmpty();
    }

    @Test
    void givesTheHostToTheHighestPriority() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        virtualService("a", "checkout", to("checkout").named("first")),
                        withPriority(
                                virtualService("b", "checkout", to("checkout").named("second")),
                                1));

        assertThat(route(mesh, get("checkout", "/"))).isEqualTo("second");
    }

    @Test
    void passesOverThoseThatDoNotApplyHere() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        on(
                                virtualService("a", "checkout", to("checkout").named("a")),
                                "default/edge"),
                        on(
                                virtualService(
                                        "b",
                                        "checkout",
                                        to("checkout").named("b").when(any().at("edge"))),
                                "mesh",
                                "edge"),
                        virtualService("c", "checkout", to("checkout").named("c")));

        assertThat(route(mesh, get("checkout", "/"))).isEqualTo("c");
    }

    @Test
    void goesToTheServiceWhenNoBlockAppliesHere() {
        RouteTable mesh =
                mesh(
                        service("checkout", 8080, 80),
                        on(
                                virtualService(
                                        "a",
                                        "checkout",
                                        to("checkout").named("a").when(any().at("edge"))),
                                "mesh",
                                "edge"));

        assertThat(upstream(mesh, get("checkout", "/"))).isEqualTo("checkout:80");
        assertThat(upstream(mesh, get("checkout:8080", "/"))).isEqualTo("checkout:8080");
    }
}
