// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;

/**
 * Bounds on a request head. One that exceeds them is answered with 431, or 414 for the URI, and
 * goes no further. Immutable.
 */
public record LimitsConfig(int headersMax, int headerBytesMax, int uriBytesMax) {

    /** The values that {@link Defaults} gives reasons for. */
    public static final LimitsConfig DEFAULT =
            new LimitsConfig(
                    Defaults.HEADERS_MAX, Defaults.HEADER_BYTES_MAX, Defaults.URI_BYTES_MAX);

    public LimitsConfig {
        Expect.inRange("headers", headersMax, 1, 10_000);
        Expect.inRange("headerBytes", headerBytesMax, 1024, 1024 * 1024);
        Expect.inRange("uriBytes", uriBytesMax, 128, 1024 * 1024);
    }
}
