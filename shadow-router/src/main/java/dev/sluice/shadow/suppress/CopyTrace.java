// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.suppress;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The trace of a copy: that of the request, with a span of its own and not sampled, so that it can
 * be found and shows in nobody's figures. Thread-safe: holds no state.
 */
final class CopyTrace {

    private static final int LENGTH = 55;
    private static final int PARENT_AT = 36;

    private CopyTrace() {}

    /** The header of the copy; empty when the request has none that is as long as it must be. */
    static String of(String traceparent, RandomGenerator random) {
        if (traceparent.length() < LENGTH) {
            return "";
        }
        long span = random.nextLong() | 1;
        String traceId = traceparent.substring(3, PARENT_AT);
        return "00-" + traceId + HexFormat.of().toHexDigits(span) + "-00";
    }
}
