// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.gateway.route.scope.HostPattern;
import java.util.Locale;
import java.util.Optional;

/**
 * A host of a Gateway's server: {@code dns}, or {@code namespace/dns} for the VirtualServices of
 * one namespace. Immutable.
 *
 * @param namespace absent admits those of any namespace
 * @param pattern a name, {@code *.suffix} or {@code *}, in lower case
 */
record ServerHost(Optional<String> namespace, String pattern) {

    /**
     * Reads a host as a Gateway writes it, where the namespace may be {@code *} for any or {@code
     * .} for the Gateway's own.
     */
    static ServerHost of(String written, String gatewayNamespace) {
        int slash = written.indexOf('/');
        String pattern = written.substring(slash + 1).toLowerCase(Locale.ROOT);
        String namespace = slash < 0 ? "*" : written.substring(0, slash);
        return switch (namespace) {
            case "*" -> new ServerHost(Optional.empty(), pattern);
            case "." -> new ServerHost(Optional.of(gatewayNamespace), pattern);
            default -> new ServerHost(Optional.of(namespace), pattern);
        };
    }

    /**
     * The hosts that a VirtualService has through this server when it names {@code host}: all of
     * the narrower one of the two, or none.
     *
     * @param host a name or wildcard in lower case
     */
    Optional<String> admit(VirtualService virtualService, String host) {
        if (namespace.isPresent() && !namespace.get().equals(virtualService.id().namespace())) {
            return Optional.empty();
        }
        if (HostPattern.covers(pattern, host)) {
            return Optional.of(host);
        }
        return HostPattern.covers(host, pattern) ? Optional.of(pattern) : Optional.empty();
    }
}
