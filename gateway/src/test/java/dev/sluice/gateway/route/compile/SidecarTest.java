// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.tables;
import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.id;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.gateway.route.RouteTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the mesh listener serves by a node's Sidecar, and what comes in through it. */
class SidecarTest {

    private static final Object[] SERVICES = {
        service("checkout"), service("billing/invoice"), service("pay.example.com")
    };

    @Test
    void withoutEgressEveryHostIsServed() {
        RouteTable mesh = mesh(Map.of(), egress("own", "~/*"));
        RouteTable open = mesh(Map.of());

        assertThat(served(open)).containsExactly(true, true, true);
        assertThat(served(mesh)).containsExactly(false, false, false);
    }

    @Test
    void egressNamesNamespacesAndHosts() {
        assertThat(served(mesh(Map.of(), egress("a", "./*")))).containsExactly(true, false, true);
        assertThat(served(mesh(Map.of(), egress("a", "*/*")))).containsExactly(true, true, true);
        assertThat(served(mesh(Map.of(), egress("a", "~/*")))).containsExactly(false, false, false);
        assertThat(served(mesh(Map.of(), egress("a", "*/*.example.com"))))
                .containsExactly(false, false, true);
        assertThat(served(mesh(Map.of(), egress("a", "billing/invoice.billing.svc.cluster.local"))))
                .containsExactly(false, true, false);
        assertThat(served(mesh(Map.of(), egress("a", "*/*", "~billing/*"))))
                .containsExactly(true, false, true);
    }

    @Test
    void routesMayLeadToHostsThatAreNotServed() {
        RouteTable mesh =
                tables(
                                Map.of(),
                                service("checkout"),
                                service("billing/invoice"),
                                virtualService("v", "checkout", to("invoice.billing")),
                                egress("a", "default/*"))
                        .get(0);

        assertThat(upstream(mesh, get("checkout", "/"))).isEqualTo("invoice:80");
        assertThat(mesh.virtualHost("invoice.billing")).isEmpty();
    }

    @Test
    void sidecarThatSelectsTheNodeComesFirst() {
        Sidecar forAll = egress("a", "~/*");
        Sidecar forWeb = selecting("b", "web");
        Sidecar root = egress("istio-system/z", "~/*");

        assertThat(served(mesh(Map.of("app", "web"), forAll, forWeb))).contains(true);
        assertThat(served(mesh(Map.of("app", "job"), forAll, forWeb))).doesNotContain(true);
        assertThat(served(mesh(Map.of(), root))).doesNotContain(true);
        assertThat(served(mesh(Map.of("app", "web"), root, forWeb))).contains(true);
    }

    @Test
    void whatComesInGoesToTheWorkloadWhateverItsHost() {
        List<RouteTable> tables = tables(Map.of(), service("checkout"), inbound(9080));

        assertThat(tables).extracting(table -> table.listener().name()).contains("9080");
        assertThat(upstream(tables.get(1), get("any.example", "/")))
                .isEqualTo("inbound|9080||:9080");
        assertThat(tables.get(0).hosts()).noneMatch(host -> host.startsWith("inbound"));
    }

    @Test
    void gatewayAndSidecarCannotShareAListener() {
        assertThatThrownBy(() -> tables(Map.of(), gateway("edge", 9080, "*"), inbound(9080)))
                .hasMessageContaining("listener 9080")
                .hasMessageContaining("default/a");
    }

    private static Sidecar egress(String name, String... hosts) {
        return new Sidecar(id("Sidecar", name), Map.of(), List.of(), Optional.of(List.of(hosts)));
    }

    private static Sidecar selecting(String name, String app) {
        return new Sidecar(
                id("Sidecar", name), Map.of("app", app), List.of(), Optional.of(List.of("*/*")));
    }

    private static Sidecar inbound(int port) {
        return new Sidecar(
                id("Sidecar", "a"),
                Map.of(),
                List.of(
                        new Sidecar.Ingress(
                                port, PortProtocol.HTTP, Optional.empty(), "127.0.0.1", 8080)),
                Optional.empty());
    }

    private static RouteTable mesh(Map<String, String> labels, Sidecar... sidecars) {
        Object[] resources = new Object[SERVICES.length + sidecars.length];
        System.arraycopy(SERVICES, 0, resources, 0, SERVICES.length);
        System.arraycopy(sidecars, 0, resources, SERVICES.length, sidecars.length);
        return tables(labels, resources).get(0);
    }

    private static List<Boolean> served(RouteTable mesh) {
        return List.of("checkout", "invoice.billing", "pay.example.com").stream()
                .map(host -> mesh.virtualHost(host).isPresent())
                .toList();
    }
}
