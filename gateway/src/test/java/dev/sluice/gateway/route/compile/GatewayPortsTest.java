// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.edge;
import static dev.sluice.gateway.route.compile.Tables.route;
import static dev.sluice.gateway.route.compile.Tables.upstream;
import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.on;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.route.RouteTable;
import org.junit.jupiter.api.Test;

class GatewayPortsTest {
    private static final String EDGE = "default/edge";

    @Test
    void addressesThePortOfTheServerWhateverTheHostSays() {
        RouteTable table =
                edge(
                        gateway("edge", 8080, "*"),
                        service("checkout", 80, 8080, 9090),
                        on(
                                virtualService(
                                        "v",
                                        "a.com",
                                        to("checkout").named("80").when(any().port(80)),
                                        to("checkout").named("8080").when(any().port(8080))),
                                EDGE));

        assertThat(route(table, get("a.com:80", "/"))).isEqualTo("8080");
        assertThat(upstream(table, get("a.com:9090", "/"))).isEqualTo("checkout:8080");
    }

    @Test
    void takesPort80OfAServiceThatDoesNotDeclareTheServersPort() {
        RouteTable table =
                edge(
                        gateway("edge", 8000, "*"),
                        service("checkout", 80, 8080),
                        on(
                                virtualService(
                                        "v",
                                        "a.com",
                                        to(destination("checkout", 8080)).when(exact("/8080")),
                                        to("checkout")),
                                EDGE));

        assertThat(upstream(table, get("a.com", "/"))).isEqualTo("checkout:80");
        assertThat(upstream(table, get("a.com", "/8080"))).isEqualTo("checkout:8080");
    }
}
