// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.http.VirtualService;
import java.util.Optional;

/**
 * A host of a Gateway's server: {@code dns}, or {@code namespace/dns} for the VirtualServices of
 * one namespace. Immutable.
 *
 * @param namespace absent admits those of any namespace
 */
record ServerHost(Optional<String> namespace, HostPattern pattern) {

    /**
     * Reads a host as a Gateway writes it, where the namespace may be {@code *} for any or {@code
     * .} for the Gateway's own.
     */
    static ServerHost of(String written, String gatewayNamespace) {
        int slash = written.indexOf('/');
        if (slash < 0) {
            return new ServerHost(Optional.empty(), new HostPattern(written));
        }
        String namespace = written.substring(0, slash);
        HostPattern pattern = new HostPattern(written.substring(slash + 1));
        return switch (namespace) {
            case "*" -> new ServerHost(Optional.empty(), pattern);
            case "." -> new ServerHost(Optional.of(gatewayNamespace), pattern);
            default -> new ServerHost(Optional.of(namespace), pattern);
        };
    }

    /** The hosts that a VirtualService has through this server when it names {@code host}. */
    Optional<HostPattern> admit(VirtualService virtualService, HostPattern host) {
        boolean admitted =
                namespace.isEmpty() || namespace.get().equals(virtualService.id().namespace());
        return admitted ? pattern.and(host) : Optional.empty();
    }
}
