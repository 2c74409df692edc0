// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;

/**
 * Bounds on a request head, and on what is done to requests on purpose. A head that exceeds its
 * bounds is answered with 431, or 414 for the URI, and goes no further. Immutable.
 *
 * @param faultsInFlightMax requests of a node that injected delays hold at a time; others go on
 */
public record LimitsConfig(
        int headersMax, int headerBytesMax, int uriBytesMax, int faultsInFlightMax) {

    /** The values that {@link Defaults} gives reasons for. */
    public static final LimitsConfig DEFAULT =
            new LimitsConfig(
                    Defaults.HEADERS_MAX,
                    Defaults.HEADER_BYTES_MAX,
                    Defaults.URI_BYTES_MAX,
                    Defaults.FAULTS_IN_FLIGHT_MAX);

    public LimitsConfig {
        Expect.inRange("headers", headersMax, 1, 10_000);
        Expect.inRange("headerBytes", headerBytesMax, 1024, 1024 * 1024);
        Expect.inRange("uriBytes", uriBytesMax, 128, 1024 * 1024);
        Expect.inRange("faultsInFlight", faultsInFlightMax, 0, 100_000);
    }
}
