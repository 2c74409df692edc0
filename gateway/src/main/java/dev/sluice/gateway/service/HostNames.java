// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The ways in which one host may be written. A service {@code checkout} of the namespace {@code
 * shop} is {@code checkout.shop.svc.cluster.local}, {@code checkout.shop.svc}, {@code
 * checkout.shop}, and for its own namespace {@code checkout}. Any other name stands for itself.
 * Immutable.
 *
 * @param domain completes a short host, such as {@code cluster.local}
 */
public record HostNames(String domain) {

    private static final String SERVICE_LABEL = ".svc";

    public HostNames {
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /** The host that a resource of {@code namespace} means: a short name is completed. */
    public String complete(String host, String namespace) {
        String name = host.toLowerCase(Locale.ROOT);
        return shortName(name) ? name + "." + namespace + SERVICE_LABEL + "." + domain : name;
    }

    /**
     * All ways in which a request may address the host that a resource of {@code namespace} calls
     * {@code host}; the way it is written there first.
     */
    public Set<String> spellings(String host, String namespace) {
        String name = host.toLowerCase(Locale.ROOT);
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(name);
        qualified(name, namespace)
                .ifPresent(
                        qualified -> {
                            spellings.add(qualified + SERVICE_LABEL + "." + domain);
                            spellings.add(qualified + SERVICE_LABEL);
                            spellings.add(qualified);
                        });
        return spellings;
    }

    /** What the neighbours of a host in {@code namespace} call it, if it belongs there. */
    public Optional<String> bareName(String host, String namespace) {
        return qualified(host.toLowerCase(Locale.ROOT), namespace)
                .filter(qualified -> qualified.endsWith("." + namespace))
                .map(qualified -> qualified.substring(0, qualified.indexOf('.')));
    }

    static boolean shortName(String host) {
        return host.indexOf('.') < 0 && !host.startsWith("*");
    }

    /** {@code name.namespace}, if the host is a service's name in one of its spellings. */
    private Optional<String> qualified(String name, String namespace) {
        if (shortName(name)) {
            return Optional.of(name + "." + namespace);
        }
        String full = SERVICE_LABEL + "." + domain;
        String rest = name;
        if (name.endsWith(full)) {
            rest = name.substring(0, name.length() - full.length());
        } else if (name.endsWith(SERVICE_LABEL)) {
            rest = name.substring(0, name.length() - SERVICE_LABEL.length());
        } else if (!name.endsWith("." + namespace)) {
            return Optional.empty();
        }
        int dot = rest.indexOf('.');
        boolean twoLabels = dot > 0 && dot == rest.lastIndexOf('.') && dot < rest.length() - 1;
        return twoLabels && !rest.startsWith("*") ? Optional.of(rest) : Optional.empty();
    }
}
