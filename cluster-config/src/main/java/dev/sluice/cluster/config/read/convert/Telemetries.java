// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.mesh.Telemetry;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Telemetry to records. Thread-safe: holds no state. */
final class Telemetries {

    private Telemetries() {}

    /** The record; what is for one target only, or one direction, has no effect and none. */
    static Optional<Telemetry> convert(RawResource resource) {
        Message spec = resource.spec();
        if (spec.has("targetRef") || spec.count("targetRefs") > 0) {
            return Optional.empty();
        }
        Map<String, String> selector =
                spec.message("selector")
                        .map(labels -> labels.textMap("matchLabels"))
                        .orElse(Map.of());
        return Optional.of(
                new Telemetry(
                        resource.id(),
                        selector,
                        both(spec, "accessLogging")
                                .findFirst()
                                .map(logging -> !logging.flag("disabled")),
                        both(spec, "tracing")
                                .flatMap(
                                        tracing ->
                                                tracing.real("randomSamplingPercentage").stream())
                                .findFirst()));
    }

    private static Stream<Message> both(Message spec, String field) {
        return spec.messages(field).stream()
                .filter(
                        each ->
                                each.message("match")
                                        .map(match -> match.text("mode"))
                                        .filter(mode -> !mode.isEmpty())
                                        .filter(mode -> !mode.equals("CLIENT_AND_SERVER"))
                                        .isEmpty());
    }
}
