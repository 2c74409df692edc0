// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.scope;

import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.Telemetry;
import dev.sluice.cluster.config.mesh.TracingConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What Telemetry says of a node: that which selects it by labels, else that of its namespace, else
 * that of the root namespace, each field for itself. Immutable.
 *
 * @param narrowestFirst at most one of each width
 */
record NodeTelemetry(List<Telemetry> narrowestFirst) {

    NodeTelemetry {
        narrowestFirst = List.copyOf(narrowestFirst);
    }

    static NodeTelemetry of(List<Telemetry> all, NodeScope node, String rootNamespace) {
        List<Telemetry> fitting =
                all.stream()
                        .filter(
                                each ->
                                        node.labels()
                                                .entrySet()
                                                .containsAll(each.selector().entrySet()))
                        .toList();
        return new NodeTelemetry(
                Stream.of(
                                first(fitting, node.namespace(), false),
                                first(fitting, node.namespace(), true),
                                first(fitting, rootNamespace, true))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Telemetry> first(
            List<Telemetry> fitting, String namespace, boolean forAll) {
        return fitting.stream()
                .filter(each -> each.id().namespace().equals(namespace))
                .filter(each -> each.selector().isEmpty() == forAll)
                .findFirst();
    }

    /** The mesh-wide settings as they hold for the node. */
    Mesh applied(Mesh mesh) {
        AccessLogConfig log = mesh.accessLog();
        TracingConfig tracing = mesh.tracing();
        return new Mesh(
                mesh.naming(),
                mesh.edge(),
                mesh.traffic(),
                mesh.mirror(),
                mesh.timeouts(),
                mesh.limits(),
                said(Telemetry::accessLog)
                        .map(enabled -> new AccessLogConfig(enabled, log.path(), log.fields()))
                        .orElse(log),
                said(Telemetry::samplingPercent)
                        .map(percent -> new TracingConfig(tracing.otlpEndpoint(), percent))
                        .orElse(tracing));
    }

    private <T> Optional<T> said(Function<Telemetry, Optional<T>> field) {
        return narrowestFirst.stream().flatMap(each -> field.apply(each).stream()).findFirst();
    }
}
