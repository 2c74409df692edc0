// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import dev.sluice.cluster.config.Expect;

/**
 * An endpoint of an upstream, the same on all nodes. Immutable.
 *
 * @param upstream as upstreams are named: host, port and subset
 * @param address host and port of the endpoint
 */
public record EndpointKey(String upstream, String address) {

    /** A name of DNS has 253 at most; port and subset, 70 in all, come on top. */
    static final int CHARS_MAX = 330;

    public EndpointKey {
        Expect.inRange("length of upstream", upstream.length(), 1, CHARS_MAX);
        Expect.inRange("length of address", address.length(), 1, CHARS_MAX);
    }
}
