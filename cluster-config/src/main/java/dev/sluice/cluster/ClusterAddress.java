// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

import dev.sluice.cluster.config.Expect;

/**
 * Where something listens or is reached. Immutable.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 0 lets the system choose, where something is bound
 */
public record ClusterAddress(String host, int port) {

    public ClusterAddress {
        Expect.notEmpty("host", host);
        Expect.inRange("port", port, 0, 65_535);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
