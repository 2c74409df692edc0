// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.cluster.config.mesh.EdgeConfig;
import dev.sluice.cluster.config.mesh.LimitsConfig;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.MirrorConfig;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.cluster.config.mesh.TracingConfig;
import dev.sluice.cluster.config.read.value.Message;

/** The Mesh to its record, with every default filled in. Thread-safe: holds no state. */
final class Meshes {

    private Meshes() {}

    static Mesh convert(Message spec) {
        boolean istioRetries =
                spec.message("retries")
                        .map(retries -> retries.flag("istioDefaults"))
                        .orElse(Mesh.DEFAULT.istioRetries());
        return new Mesh(
                naming(spec),
                edge(spec),
                istioRetries,
                spec.message("mirror").map(Meshes::mirror).orElse(MirrorConfig.DEFAULT),
                spec.message("timeouts").map(Meshes::timeouts).orElse(TimeoutsConfig.DEFAULT),
                spec.message("limits").map(Meshes::limits).orElse(LimitsConfig.DEFAULT),
                spec.message("accessLog").map(Meshes::accessLog).orElse(AccessLogConfig.DEFAULT),
                spec.message("tracing").map(Meshes::tracing).orElse(TracingConfig.DEFAULT));
    }

    private static Mesh.Naming naming(Message spec) {
        Mesh.Naming defaults = Mesh.Naming.DEFAULT;
        return new Mesh.Naming(
                spec.optionalText("domain").orElse(defaults.domain()),
                spec.optionalText("trustDomain").orElse(defaults.trustDomain()),
                spec.optionalText("rootNamespace").orElse(defaults.rootNamespace()));
    }

    private static EdgeConfig edge(Message spec) {
        PathNormalization normalization =
                spec.optionalText("pathNormalization")
                        .map(PathNormalization::valueOf)
                        .orElse(EdgeConfig.DEFAULT.pathNormalization());
        return new EdgeConfig(
                normalization, spec.strings("trustedProxies"), spec.strings("sensitiveHeaders"));
    }

    private static MirrorConfig mirror(Message mirror) {
        return new MirrorConfig(mirror.flag("istioLiteral"), mirror.strings("allowCalls"));
    }

    private static TimeoutsConfig timeouts(Message timeouts) {
        TimeoutsConfig defaults = TimeoutsConfig.DEFAULT;
        return new TimeoutsConfig(
                timeouts.duration("connect").orElse(defaults.connect()),
                timeouts.duration("requestHead").orElse(defaults.requestHead()),
                timeouts.duration("bodyIdle").orElse(defaults.bodyIdle()),
                timeouts.duration("streamIdle").orElse(defaults.streamIdle()),
                timeouts.duration("drain").orElse(defaults.drain()));
    }

    private static LimitsConfig limits(Message limits) {
        LimitsConfig defaults = LimitsConfig.DEFAULT;
        return new LimitsConfig(
                limits.optionalInt("headers").orElse(defaults.headersMax()),
                limits.optionalInt("headerBytes").orElse(defaults.headerBytesMax()),
                limits.optionalInt("uriBytes").orElse(defaults.uriBytesMax()),
                limits.optionalInt("faultsInFlight").orElse(defaults.faultsInFlightMax()),
                connections(limits));
    }

    private static LimitsConfig.Connections connections(Message limits) {
        LimitsConfig.Connections defaults = LimitsConfig.Connections.DEFAULT;
        return new LimitsConfig.Connections(
                limits.optionalInt("connections").orElse(defaults.openMax()),
                limits.optionalInt("connectionsPerPeer").orElse(defaults.perPeerMax()),
                limits.optionalInt("requestsPerConnection").orElse(defaults.requestsMax()));
    }

    private static AccessLogConfig accessLog(Message log) {
        boolean enabled =
                log.has("enabled") ? log.flag("enabled") : AccessLogConfig.DEFAULT.enabled();
        return new AccessLogConfig(enabled, log.optionalText("path"), log.strings("fields"));
    }

    private static TracingConfig tracing(Message tracing) {
        return new TracingConfig(
                tracing.optionalText("otlp"),
                tracing.real("sampling").orElse(TracingConfig.DEFAULT.samplingPercent()));
    }
}
