// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.listener.Loopback;
import java.util.Optional;

/**
 * Where the admin server listens and who may talk to it. Immutable.
 *
 * @param host an address, or a name for one
 * @param port 0 lets the system choose
 * @param token must be presented with every request but those for health; required unless the host
 *     is loopback
 */
public record AdminConfig(String host, int port, Optional<AdminToken> token) {

    /** Reached from this machine only. 15000 is the admin port of Istio's sidecars. */
    public static final AdminConfig DEFAULT = new AdminConfig("127.0.0.1", 15000, Optional.empty());

    /**
     * @throws IllegalArgumentException when anybody could reach the server without a secret, or
     *     when the port is none
     */
    public AdminConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("admin port: " + port + " (expected: 0 to 65535)");
        }
        if (token.isEmpty() && !Loopback.is(host)) {
            throw new IllegalArgumentException(
                    "admin address: "
                            + shown(host, port)
                            + " (expected: a loopback address such as 127.0.0.1, or a token;"
                            + " whoever reaches the admin port can drain this node)");
        }
    }

    /** Whether only this machine can reach the server. */
    boolean loopback() {
        return Loopback.is(host);
    }

    /** Host and port as they are written in a URL. */
    String address() {
        return shown(host, port);
    }

    private static String shown(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
