// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.match;
import static dev.sluice.gateway.route.compile.Tables.mesh;
import static dev.sluice.gateway.route.compile.Tables.name;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleMatch.prefix;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.subsets;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteTable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeshRoutesTest {

    @Test
    void triesRoutesAndBlocksInTheirOrder() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        virtualService(
                                "v",
                                "checkout",
                                to("checkout")
                                        .named("a")
                                        .when(exact("/x").named("x"))
                                        .when(prefix("/y")),
                                to("checkout").when(prefix("/").named("rest"))));

        assertThat(name(mesh, get("checkout", "/x"))).isEqualTo("a.x");
        assertThat(name(mesh, get("checkout", "/yy"))).isEqualTo("a");
        assertThat(name(mesh, get("checkout", "/z"))).isEqualTo("default/v[1].rest");
    }

    @Test
    void remembersThePrefixThatMatched() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        virtualService(
                                "v",
                                "checkout",
                                to("checkout").when(prefix("/a")).when(exact("/b")),
                                to("checkout")));

        assertThat(match(mesh, get("checkout", "/ab")).matchedPrefix()).isEqualTo("/a");
        assertThat(match(mesh, get("checkout", "/b")).matchedPrefix()).isEmpty();
        assertThat(match(mesh, get("checkout", "/c")).matchedPrefix()).isEqualTo("/");
    }

    @Test
    void cutsOffWhatACatchAllHides() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        virtualService(
                                "v",
                                "checkout",
                                to("checkout").when(prefix("/")).when(exact("/never")),
                                to("checkout").named("never")));

        assertThat(mesh.routes()).extracting(Route::name).containsExactly("default/v[0]");
    }

    @Test
    void numbersRoutesWithoutGaps() {
        RouteTable mesh =
                mesh(
                        service("checkout", 80, 8080),
                        service("payment"),
                        virtualService(
                                "v",
                                "checkout,web",
                                to("checkout").when(exact("/a")),
                                to("payment")));

        assertThat(mesh.routes())
                .extracting(Route::index)
                .isEqualTo(IntStream.range(0, mesh.routes().size()).boxed().toList());
        assertThat(mesh.routes()).allMatch(route -> route.listener().mesh());
    }

    @Test
    void sharesARouteBetweenTheHostsOfAVirtualService() {
        RouteTable mesh =
                mesh(service("checkout"), virtualService("v", "a.com,b.com", to("checkout")));

        assertThat(match(mesh, get("a.com", "/")).route())
                .isSameAs(match(mesh, get("b.com", "/")).route());
    }

    @Test
    void returnsTheSameInstanceForEveryRequest() {
        RouteTable mesh = mesh(service("checkout"));

        assertThat(mesh.match(get("checkout", "/a"))).isSameAs(mesh.match(get("checkout", "/b")));
    }

    @Test
    void keepsADestinationThatDoesNotExistWithItsReason() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        subsets("r", "checkout", "v1"),
                        virtualService(
                                "v",
                                "checkout",
                                to(destination("checkout", "v1")).when(exact("/v1")),
                                to(destination("checkout", "v2")).when(exact("/v2")),
                                to("payment")));

        assertThat(upstream(mesh, get("checkout", "/v1"))).isEqualTo("checkout:80/v1");
        assertThat(upstream(mesh, get("checkout", "/v2"))).startsWith("unknown subset v2");
        assertThat(upstream(mesh, get("checkout", "/"))).startsWith("unknown host payment");
    }
}
