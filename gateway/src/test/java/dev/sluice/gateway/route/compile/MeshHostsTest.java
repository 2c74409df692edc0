// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.mesh;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.sample.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshHostsTest {

    @Test
    void knowsNoHostWithoutConfig() {
        RouteTable mesh = mesh();

        assertThat(mesh.listener()).isEqualTo(ListenerId.MESH);
        assertThat(mesh.match(get("checkout", "/"))).isEmpty();
        assertThat(mesh.hosts()).isEmpty();
    }

    @Test
    void routesAServiceWithoutVirtualServiceToItself() {
        RouteTable mesh = mesh(service("checkout", 8080));

        assertThat(upstream(mesh, get("checkout", "/any"))).isEqualTo("checkout:8080");
        assertThat(route(mesh, get("checkout", "/any"))).isEqualTo("default");
    }

    @Test
    void answersForAServiceOnWhichHttpIsSpokenOnly() {
        RouteTable mesh =
                mesh(
                        Samples.withPorts(
                                service("postgres"), Samples.port(5432, PortProtocol.TCP)),
                        Samples.withPorts(
                                service("api.example.com"), Samples.port(443, PortProtocol.HTTPS)));

        assertThat(mesh.hosts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkout",
                "Checkout:80",
                "checkout.",
                "checkout.default",
                "checkout.default.svc",
                "checkout.default.svc.cluster.local"
            })
    void takesAnySpellingHoweverServiceAndRouteAreWritten(String host) {
        for (String declared :
                List.of("checkout", "checkout.default", "checkout.default.svc.cluster.local")) {
            for (String written : List.of("checkout", "checkout.default.svc.cluster.local")) {
                RouteTable mesh =
                        mesh(
                                service(declared),
                                virtualService("v", written, to(written).named("mine")));

                assertThat(route(mesh, get(host, "/"))).isEqualTo("mine");
                assertThat(upstream(mesh, get(host, "/"))).isEqualTo(declared + ":80");
            }
        }
    }

    @Test
    void takesTheSpellingsOfAHostThatIsNoService() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        virtualService("shop/v", "web", to("checkout.default").named("mine")));

        assertThat(route(mesh, get("web", "/"))).isEqualTo("mine");
        assertThat(route(mesh, get("web.shop.svc.cluster.local", "/"))).isEqualTo("mine");
        assertThat(mesh.match(get("web.default", "/"))).isEmpty();
    }

    @Test
    void keepsServicesOfOneNameInTwoNamespacesApart() {
        RouteTable mesh =
                mesh(
                        service("shop/checkout"),
                        service("default/checkout.default.svc.cluster.local"));

        assertThat(upstream(mesh, get("checkout.shop", "/"))).isEqualTo("checkout:80");
        assertThat(upstream(mesh, get("checkout.default", "/")))
                .isEqualTo("checkout.default.svc.cluster.local:80");
    }

    @Test
    void prefersANeighbourToTheShortNameOfAnotherNamespace() {
        RouteTable mesh =
                mesh(
                        service("default/checkout.default"),
                        service("a/checkout.a"),
                        virtualService("a/v", "checkout", to("checkout").named("other")));

        assertThat(upstream(mesh, get("checkout", "/"))).isEqualTo("checkout.default:80");
        assertThat(route(mesh, get("checkout.a", "/"))).isEqualTo("other");
    }

    @Test
    void doesNotTakeTheBareNameOfAQualifiedServiceElsewhere() {
        RouteTable mesh = mesh(service("shop/checkout.shop.svc.cluster.local"));

        assertThat(mesh.match(get("checkout", "/"))).isEmpty();
    }

    @Test
    void letsTheMostSpecificWildcardSpeakForAServiceThatNoneNames() {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        service("payment"),
                        virtualService("all", "*.cluster.local", to("payment").named("all")),
                        virtualService(
                                "ns", "*.default.svc.cluster.local", to("payment").named("ns")),
                        virtualService("pay", "payment", to("payment").named("pay")));

        assertThat(route(mesh, get("checkout", "/"))).isEqualTo("ns");
        assertThat(route(mesh, get("other.default.svc.cluster.local", "/"))).isEqualTo("ns");
        assertThat(route(mesh, get("a.b.svc.cluster.local", "/"))).isEqualTo("all");
        assertThat(route(mesh, get("payment", "/"))).isEqualTo("pay");
    }
}
