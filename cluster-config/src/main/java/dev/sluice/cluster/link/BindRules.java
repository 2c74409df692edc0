// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.ClusterSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which addresses a node may bind for its cluster. Whoever reaches these ports without mutual TLS
 * can join and run code, so they stay on loopback unless the operator says otherwise. Thread-safe:
 * holds no state.
 */
public final class BindRules {

    private static final Logger LOG = LoggerFactory.getLogger(BindRules.class);

    private BindRules() {}

    /**
     * The same settings, if they may be used. Asks for the names in them; blocks as long as that
     * takes.
     *
     * @throws IllegalArgumentException when an address may not be bound, or would not be reached
     */
    public static ClusterSettings check(ClusterSettings settings) {
        check("cluster", settings.bind(), settings.insecure());
        check("bus", settings.bus(), settings.insecure());
        if (settings.insecure()) {
            LOG.warn(
                    "INSECURE CLUSTER: {} and {} are bound without mutual TLS (--insecure-cluster);"
                            + " whoever reaches them can join the cluster and run code in it",
                    settings.bind(),
                    settings.bus());
        }
        InetAddress reached = address("advertise", settings.reachableHost());
        if (reached.isAnyLocalAddress()) {
            throw new IllegalArgumentException(
                    "cluster: "
                            + settings.bind()
                            + " stands for all addresses of the machine, so others do not know"
                            + " which to take (expected: --advertise HOST beside it)");
        }
        return settings;
    }

    /** The address that a host stands for, of several the first. */
    public static InetAddress address(String name, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    name + ": unknown host \"" + host + "\" (expected: an address or a known name)",
                    e);
        }
    }

    private static void check(String name, ClusterAddress bind, boolean insecure) {
        if (!insecure && !address(name, bind.host()).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    name
                            + ": "
                            + bind
                            + " can be reached from other machines (expected: a loopback address,"
                            + " or --insecure-cluster if the network is trusted)");
        }
    }
}
