// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import dev.sluice.cluster.ClusterAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses behind the names where other members may be found. A name may stand for several
 * addresses, and is asked anew each time, as containers come and go; what becomes of it is logged
 * once per change. Thread-safe: what it remembers is in a concurrent map.
 */
public final class JoinNames {

    private static final Logger LOG = LoggerFactory.getLogger(JoinNames.class);

    private final List<ClusterAddress> names;

    /** What each host was last: its addresses, none when nobody knows it. */
    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

    public JoinNames(List<ClusterAddress> names) {
        this.names = List.copyOf(names);
    }

    /** Asks for each name; blocks as long as that takes. */
    public Set<InetSocketAddress> resolve() {
        var addresses = new LinkedHashSet<InetSocketAddress>();
        for (ClusterAddress name : names) {
            for (InetAddress address : resolve(name.host())) {
                addresses.add(new InetSocketAddress(address, name.port()));
            }
        }
        return addresses;
    }

    /** The hosts that nobody knew when they were last asked for. */
    public List<String> unknown() {
        return names.stream()
                .map(ClusterAddress::host)
                .distinct()
                .filter(host -> List.of().equals(known.get(host)))
                .toList();
    }

    private List<InetAddress> resolve(String host) {
        List<InetAddress> found = lookUp(host);
        List<InetAddress> before = known.put(host, found);
        if (found.equals(before)) {
            return found;
        }
        if (found.isEmpty()) {
            LOG.warn("join list: unknown host \"{}\" (asked again with each try)", host);
        } else if (before != null) {
            LOG.info("join list: host \"{}\" is now {}", host, found);
        }
        return found;
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            var found = new ArrayList<>(Arrays.asList(InetAddress.getAllByName(host)));
            // Round-robin DNS turns the order with each answer; that is no change.
            found.sort((a, b) -> Arrays.compareUnsigned(a.getAddress(), b.getAddress()));
            return List.copyOf(found);
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
