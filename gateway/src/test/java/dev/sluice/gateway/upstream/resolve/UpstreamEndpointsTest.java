// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.service.UpstreamSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpstreamEndpointsTest {

    private static final Map<String, List<String>> NOTHING_KNOWN = Map.of();

    @Test
    void staticAddressesAreTheEndpoints() {
        UpstreamSpec spec =
                Specs.withEndpoints(
                        Specs.of(Resolution.STATIC),
                        Specs.endpoint("10.0.0.1", 8080, 1),
                        Specs.endpoint("10.0.0.2", 9090, 7));

        assertThat(endpoints(spec, NOTHING_KNOWN))
                .containsExactly(
                        Endpoint.of("10.0.0.1", 8080, 1), Endpoint.of("10.0.0.2", 9090, 7));
        assertThat(UpstreamEndpoints.names(spec)).isEmpty();
    }

    @Test
    void everyAddressOfANameIsAnEndpointWithTheWeightOfTheName() {
        UpstreamSpec spec =
                Specs.withEndpoints(
                        Specs.of(Resolution.DNS),
                        Specs.endpoint("a.example", 8080, 3),
                        Specs.endpoint("b.example", 9090, 1));

        assertThat(UpstreamEndpoints.names(spec))
                .containsExactlyInAnyOrder("a.example", "b.example");
        assertThat(
                        endpoints(
                                spec,
                                Map.of(
                                        "a.example", List.of("10.0.0.1", "fd00::1"),
                                        "b.example", List.of("10.0.0.9"))))
                .containsExactly(
                        Endpoint.of("10.0.0.1", 8080, 3),
                        Endpoint.of("fd00::1", 8080, 3),
                        Endpoint.of("10.0.0.9", 9090, 1));
    }

    @Test
    void roundRobinDnsTakesTheFirstAddress() {
        UpstreamSpec spec = Specs.of(Resolution.DNS_ROUND_ROBIN, "a.example");

        assertThat(endpoints(spec, Map.of("a.example", List.of("10.0.0.2", "10.0.0.1"))))
                .extracting(Endpoint::host)
                .containsExactly("10.0.0.2");
    }

    @Test
    void nameWithoutAnAnswerHasNoEndpoint() {
        UpstreamSpec spec = Specs.of(Resolution.DNS, "a.example", "b.example");

        assertThat(endpoints(spec, Map.of("b.example", List.of("10.0.0.9")))).hasSize(1);
        assertThat(endpoints(spec, NOTHING_KNOWN)).isEmpty();
    }

    @Test
    void sameAddressCountsOnce() {
        UpstreamSpec spec = Specs.of(Resolution.DNS, "a.example", "b.example");

        assertThat(
                        endpoints(
                                spec,
                                Map.of(
                                        "a.example", List.of("10.0.0.1"),
                                        "b.example", List.of("10.0.0.1", "10.0.0.2"))))
                .extracting(Endpoint::host)
                .containsExactly("10.0.0.1", "10.0.0.2");
    }

    @ParameterizedTest
    @EnumSource(names = {"STATIC", "DNS"})
    void unixSocketNeedsNoName(Resolution resolution) {
        UpstreamSpec spec = Specs.of(resolution, "unix:///run/checkout.sock");

        assertThat(UpstreamEndpoints.names(spec)).isEmpty();
        assertThat(endpoints(spec, NOTHING_KNOWN))
                .containsExactly(Endpoint.of("unix:/run/checkout.sock", 0, 1));
    }

    private static List<Endpoint> endpoints(
            UpstreamSpec spec, Map<String, List<String>> addresses) {
        return UpstreamEndpoints.endpoints(spec, addresses).list();
    }
}
