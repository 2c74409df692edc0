// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in the notation of Go, which Istio reads: one or more decimal numbers with a unit, such
 * as {@code 1h30m}, {@code 1.5s} or {@code 250ms}, or a bare {@code 0}. Thread-safe: holds no
 * state.
 */
public final class GoDuration {

    private static final Map<String, Long> UNIT_NANOS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "\u00b5s", 1_000L,
                    "\u03bcs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L);

    /** Longer than any sensible duration; it keeps the arithmetic on hostile digits small. */
    private static final int CHARS_MAX = 64;

    private static final Pattern PART =
            Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([a-z\u00b5\u03bc]+)");

    private GoDuration() {}

    /**
     * The duration that the text stands for; empty when it stands for none or exceeds 290 years.
     */
    public static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (unsigned.isEmpty() || unsigned.length() > CHARS_MAX) {
            return Optional.empty();
        }
        return nanos(unsigned).map(Duration::ofNanos).map(span -> negative ? span.negated() : span);
    }

    private static Optional<Long> nanos(String unsigned) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher parts = PART.matcher(unsigned);
        int end = 0;
        while (end < unsigned.length()) {
            if (!parts.find() || parts.start() != end) {
                return Optional.empty();
            }
            Long unit = UNIT_NANOS.get(parts.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = parts.end();
        }
        boolean fits = sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? Optional.of(sum.longValue()) : Optional.empty();
    }
}
