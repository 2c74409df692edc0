// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.route.compile.Tables.mesh;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.route.RouteTable;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshNormalizationTest {
    @ParameterizedTest
    @CsvSource({
        "checkout, BASE",
        "checkout.default:80, BASE",
        "a.example.com, NONE",
        "payment, DECODE_AND_MERGE_SLASHES",
        "unknown, DECODE_AND_MERGE_SLASHES",
    })
    void letsAVirtualServiceChooseThePathNormalizationOfItsHosts(
            String host, PathNormalization normalization) {
        RouteTable mesh =
                mesh(
                        service("checkout"),
                        service("payment"),
                        normalizing(
                                virtualService("a", "checkout", to("checkout")),
                                PathNormalization.BASE),
                        normalizing(
                                virtualService("b", "*.example.com", to("checkout")),
                                PathNormalization.NONE));

        assertThat(mesh.of(get(host, "/").target().host().name())).isEqualTo(normalization);
    }

    @Test
    void normalizesAsTheMeshDoesUnlessTold() {
        RouteTable mesh = mesh(service("checkout"));

        assertThat(mesh.of("checkout")).isEqualTo(PathNormalization.DECODE_AND_MERGE_SLASHES);
        assertThat(mesh.of("unknown")).isEqualTo(PathNormalization.DECODE_AND_MERGE_SLASHES);
    }

    private static VirtualService normalizing(
            VirtualService service, PathNormalization normalization) {
        return new VirtualService(
                service.id(),
                service.hosts(),
                service.gateways(),
                service.http(),
                service.priority(),
                Optional.of(normalization));
    }
}
