// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.scope;

import dev.sluice.cluster.config.listener.Sidecar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hosts that the mesh listener serves by the {@code egress} of a Sidecar: {@code
 * namespace/dns}, where either may be a star, and a namespace behind a tilde takes its hosts away
 * again. What a route leads to need not be among them, as in Istio. Immutable.
 */
public final class EgressHosts {

    private static final EgressHosts ALL = new EgressHosts(List.of(new Entry("*", "*")), List.of());

    private final List<Entry> served;
    private final List<Entry> excluded;

    private EgressHosts(List<Entry> served, List<Entry> excluded) {
        this.served = List.copyOf(served);
        this.excluded = List.copyOf(excluded);
    }

    /** The hosts of a Sidecar; all without one. */
    public static EgressHosts of(Optional<Sidecar> sidecar) {
        Optional<List<String>> written = sidecar.flatMap(Sidecar::egressHosts);
        if (written.isEmpty()) {
            return ALL;
        }
        String own = sidecar.get().id().namespace();
        return new EgressHosts(
                written.get().stream()
                        .filter(host -> !host.startsWith("~"))
                        .map(host -> Entry.of(host, own))
                        .toList(),
                written.get().stream()
                        .filter(host -> host.startsWith("~") && !host.startsWith("~/"))
                        .map(host -> Entry.of(host.substring(1), own))
                        .toList());
    }

    /**
     * Whether a host is served.
     *
     * @param namespace of the service or VirtualService that has it
     * @param host complete, or a wildcard
     */
    public boolean serve(String namespace, String host) {
        return served.stream().anyMatch(entry -> entry.takes(namespace, host))
                && excluded.stream().noneMatch(entry -> entry.takes(namespace, host));
    }

    /** One entry of the list. Immutable. */
    private record Entry(String namespace, String pattern) {

        static Entry of(String written, String own) {
            int slash = written.indexOf('/');
            String namespace = written.substring(0, slash);
            return new Entry(
                    namespace.equals(".") ? own : namespace,
                    written.substring(slash + 1).toLowerCase(Locale.ROOT));
        }

        boolean takes(String owner, String host) {
            boolean there = namespace.equals("*") || namespace.equals(owner);
            return there
                    && (HostPattern.covers(pattern, host) || HostPattern.covers(host, pattern));
        }
    }
}
