// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.scope;

import static dev.sluice.gateway.sample.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.Telemetry;
import dev.sluice.gateway.sample.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeTelemetryTest {

    private static final NodeScope WEB = new NodeScope(Map.of("app", "web"), "default");

    private final Telemetry root = telemetry("istio-system/root", Map.of(), false, 1);
    private final Telemetry namespace = telemetry("all", Map.of(), true, 2);
    private final Telemetry workload = telemetry("web", Map.of("app", "web"), false, 3);

    @Test
    void narrowestHasTheSay() {
        assertThat(mesh(WEB, root).tracing().samplingPercent()).isEqualTo(1);
        assertThat(mesh(WEB, root, namespace).tracing().samplingPercent()).isEqualTo(2);
        assertThat(mesh(WEB, root, namespace, workload).tracing().samplingPercent()).isEqualTo(3);
    }

    @Test
    void eachFieldIsTakenFromTheNarrowestThatSaysIt() {
        Telemetry samplingOnly =
                new Telemetry(
                        id("Telemetry", "all"), Map.of(), Optional.empty(), Optional.of(50.0));

        Mesh mesh = mesh(WEB, root, samplingOnly);

        assertThat(mesh.accessLog().enabled()).isFalse();
        assertThat(mesh.tracing().samplingPercent()).isEqualTo(50);
    }

    @Test
    void othersAreNotConcerned() {
        NodeScope elsewhere = new NodeScope(Map.of("app", "job"), "billing");

        assertThat(mesh(elsewhere, namespace, workload)).isEqualTo(Mesh.DEFAULT);
        assertThat(mesh(elsewhere, root).accessLog().enabled()).isFalse();
    }

    private static Mesh mesh(NodeScope node, Telemetry... telemetries) {
        return node.seen(Samples.resources((Object[]) telemetries)).mesh();
    }

    private static Telemetry telemetry(
            String name, Map<String, String> selector, boolean accessLog, double sampling) {
        return new Telemetry(
                id("Telemetry", name), selector, Optional.of(accessLog), Optional.of(sampling));
    }
}
