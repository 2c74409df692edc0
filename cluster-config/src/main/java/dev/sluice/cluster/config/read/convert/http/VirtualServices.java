// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.rule.AnnotationRules;
import dev.sluice.cluster.config.read.rule.reference.GatewayNameRules;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** VirtualServices to records. Thread-safe: holds no state. */
public final class VirtualServices {

    private VirtualServices() {}

    /** The record of a VirtualService with these routes, which may come from its delegates. */
    public static VirtualService convert(RawResource resource, List<HttpRoute> routes) {
        Message spec = resource.spec();
        return new VirtualService(
                resource.id(),
                spec.strings("hosts"),
                gateways(spec, resource.id().namespace()),
                routes,
                annotation(resource, AnnotationRules.PRIORITY).map(Integer::parseInt).orElse(0),
                annotation(resource, AnnotationRules.PATH_NORMALIZATION)
                        .map(PathNormalization::valueOf));
    }

    /** When the faults of a VirtualService's routes end by themselves. */
    public static Optional<Instant> faultsExpire(RawResource resource) {
        return annotation(resource, AnnotationRules.EXPIRES)
                .map(text -> OffsetDateTime.parse(text).toInstant());
    }

    /**
     * The gateways of a VirtualService or a match, all as {@code namespace/name} but for the mesh.
     */
    static List<String> gateways(Message owner, String namespace) {
        return owner.strings("gateways").stream()
                .map(name -> GatewayNameRules.qualified(name, namespace))
                .toList();
    }

    private static Optional<String> annotation(RawResource resource, String key) {
        return resource.metadata().annotation(key).map(annotation -> annotation.value().text());
    }
}
