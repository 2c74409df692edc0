// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.ejection.EndpointKey;

/**
 * A node has ejected an endpoint, or has it back. Immutable.
 *
 * @param wholeMillis how long the ejection lasts in all
 * @param leftMillis how long it lasts yet; 0 when the endpoint is back
 */
record EndpointEjected(EndpointKey endpoint, long wholeMillis, long leftMillis) {

    /** Nothing is ejected for longer than a day. */
    private static final long MILLIS_MAX = 24 * 3_600_000L;

    EndpointEjected {
        Expect.inRange("wholeMillis", wholeMillis, 1, MILLIS_MAX);
        Expect.inRange("leftMillis", leftMillis, 0, wholeMillis);
    }

    static EndpointEjected of(EndpointKey endpoint, long wholeMillis, long leftMillis) {
        long whole = Math.min(MILLIS_MAX, Math.max(1, wholeMillis));
        return new EndpointEjected(endpoint, whole, Math.min(whole, Math.max(0, leftMillis)));
    }
}
