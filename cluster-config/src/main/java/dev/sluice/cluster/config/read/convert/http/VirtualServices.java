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

    /** The record; a VirtualService without hosts is only there to be delegated to and has none. */
    public static Optional<VirtualService> convert(RawResource resource) {
        Message spec = resource.spec();
        List<String> hosts = spec.strings("hosts");
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        String namespace = resource.id().namespace();
        Optional<Instant> faultsExpire =
                annotation(resource, AnnotationRules.EXPIRES)
                        .map(text -> OffsetDateTime.parse(text).toInstant());
        List<HttpRoute> routes =
                spec.messages("http").stream()
                        .filter(route -> !route.has("delegate"))
                        .map(route -> HttpRoutes.convert(route, namespace, faultsExpire))
                        .toList();
        return Optional.of(
                new VirtualService(
                        resource.id(),
                        hosts,
                        gateways(spec, namespace),
                        routes,
                        annotation(resource, AnnotationRules.PRIORITY)
                                .map(Integer::parseInt)
                                .orElse(0),
                        annotation(resource, AnnotationRules.PATH_NORMALIZATION)
                                .map(PathNormalization::valueOf)));
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
