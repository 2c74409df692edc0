// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.edge;
import static dev.sluice.gateway.route.compile.Tables.name;
import static dev.sluice.gateway.route.compile.Tables.tables;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.id;
import static dev.sluice.gateway.sample.Samples.resources;
import static dev.sluice.gateway.sample.Samples.server;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.RouteTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayListenersTest {

    @Test
    void makesATableForEachAddressAndPortOfPlainHttp() {
        Gateway edge =
                new Gateway(
                        id("Gateway", "edge"),
                        Map.of(),
                        List.of(
                                server(8080, PortProtocol.HTTP, "*"),
                                server(80, PortProtocol.HTTP2, "*"),
                                server(80, PortProtocol.GRPC, "a.com"),
                                bound(80, "0.0.0.0"),
                                bound(80, "10.0.0.1"),
                                server(443, PortProtocol.HTTPS, "*"),
                                server(5432, PortProtocol.TCP, "*")));

        assertThat(tables(Map.of(), edge))
                .extracting(table -> table.listener().name())
                .containsExactly("mesh", "80", "10.0.0.1:80", "8080");
    }

    @Test
    void opensAListenerThatKnowsNoHost() {
        RouteTable table = edge(gateway("edge", 80, "*"));

        assertThat(table.listener()).isEqualTo(new ListenerId(Optional.empty(), 80));
        assertThat(table.match(get("checkout", "/"))).isEmpty();
    }

    @Test
    void takesEveryGatewayWithoutLabelsAndWithThemThoseThatSelectThem() {
        Gateway edge = selecting("edge", 80, Map.of("istio", "ingress"));
        Gateway inner = selecting("inner", 81, Map.of("istio", "inner"));
        Gateway open = selecting("open", 82, Map.of());

        assertThat(ports(Map.of(), edge, inner, open)).containsExactly(0, 80, 81, 82);
        assertThat(ports(Map.of("istio", "ingress", "x", "y"), edge, inner, open))
                .containsExactly(0, 80, 82);
        assertThat(ports(Map.of("x", "y"), edge, inner, open)).containsExactly(0, 82);
    }

    private Server bound(int port, String address) {
        return new Server(
                Optional.empty(),
                port,
                PortProtocol.HTTP,
                Optional.of(address),
                List.of("b.com"),
                Server.Security.NONE);
    }

    private Gateway selecting(String name, int port, Map<String, String> selector) {
        return new Gateway(
                id("Gateway", name), selector, List.of(server(port, PortProtocol.HTTP, "*")));
    }

    private List<Integer> ports(Map<String, String> labels, Object... resources) {
        return tables(labels, resources).stream().map(table -> table.listener().port()).toList();
    }
}
