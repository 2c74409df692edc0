// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.listener.Sidecar;
import java.util.Optional;

/**
 * Names a listener by what config says of it; the node may bind another address. Immutable.
 *
 * @param bind the address that the Gateway names; absent means every address
 * @param port the number that the Gateway names; 0 for the mesh listener, whose port is the node's
 */
public record ListenerId(Optional<String> bind, int port) implements Comparable<ListenerId> {

    /** The node's mesh listener. */
    public static final ListenerId MESH = new ListenerId(Optional.empty(), 0);

    /** The same as no address to bind at all. */
    private static final String EVERY_ADDRESS = "0.0.0.0";

    /** The listener that a server is part of. */
    public static ListenerId of(Server server) {
        Optional<String> bind = server.bind().filter(address -> !address.equals(EVERY_ADDRESS));
        return new ListenerId(bind, server.port());
    }

    /** The listener of a Sidecar for what comes in. */
    public static ListenerId of(Sidecar.Ingress ingress) {
        Optional<String> bind = ingress.bind().filter(address -> !address.equals(EVERY_ADDRESS));
        return new ListenerId(bind, ingress.port());
    }

    public boolean mesh() {
        return equals(MESH);
    }

    /** How logs and metrics show the listener: {@code mesh}, a port, or address and port. */
    public String name() {
        if (mesh()) {
            return Defaults.MESH_GATEWAY;
        }
        return bind.map(address -> address + ":" + port).orElseGet(() -> String.valueOf(port));
    }

    /** The mesh listener first, then by port. */
    @Override
    public int compareTo(ListenerId other) {
        int byPort = Integer.compare(port, other.port);
        return byPort != 0 ? byPort : bind.orElse("").compareTo(other.bind.orElse(""));
    }
}
