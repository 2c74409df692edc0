// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How much one key may use in the whole cluster. Immutable. */
public sealed interface Allowance {

    /** More than one key can ever see, and small enough for exact arithmetic in nanoseconds. */
    long REQUESTS_MAX = 1_000_000_000;

    /** Whether one may stand in place of the other. */
    default boolean sameKind(Allowance other) {
        return getClass() == other.getClass();
    }

    /**
     * A steady rate. Over any time T at most {@code burst + requests * T / per} requests pass,
     * apart from what leases add. Immutable.
     *
     * @param per 1 ms to 24 h; what is counted over more is a quota
     * @param burst how many may pass at once after a rest
     */
    record Rate(long requests, Duration per, long burst) implements Allowance {

        public Rate {
            Expect.inRange("requests", requests, 1, REQUESTS_MAX);
            Expect.that(
                    per.compareTo(Defaults.RATE_PER_MIN) >= 0
                            && per.compareTo(Defaults.RATE_PER_MAX) <= 0,
                    "per",
                    per,
                    Defaults.RATE_PER_MIN + " to " + Defaults.RATE_PER_MAX);
            Expect.inRange("burst", burst, 1, REQUESTS_MAX);
        }

        /** A rate with the default burst. */
        public static Rate of(long requests, Duration per) {
            Expect.inRange("requests", requests, 1, REQUESTS_MAX);
            Expect.positive("per", per);
            long burst = requests * Defaults.BURST_OF_RATE.toNanos() / per.toNanos();
            return new Rate(requests, per, Math.max(1, Math.min(burst, REQUESTS_MAX)));
        }
    }

    /** A number per stretch of the UTC calendar, counted from its beginning. Immutable. */
    record Quota(long requests, Period per) implements Allowance {

        /** Several thousand requests a second for a whole month. */
        public static final long QUOTA_MAX = 10_000_000_000L;

        public Quota {
            Expect.inRange("requests", requests, 1, QUOTA_MAX);
        }
    }

    /** Requests in flight at one time. Immutable. */
    record Concurrency(long requests) implements Allowance {

        /** More than all nodes of a large cluster hold open for one key. */
        public static final long CONCURRENCY_MAX = 1_000_000;

        public Concurrency {
            Expect.inRange("requests", requests, 1, CONCURRENCY_MAX);
        }
    }

    /** A stretch of the UTC calendar, so that all nodes turn the page at once. Immutable. */
    enum Period {
        HOUR("hour") {
            @Override
            public Instant start(Instant now) {
                return now.truncatedTo(ChronoUnit.HOURS);
            }

            @Override
            public Instant end(Instant now) {
                return start(now).plus(1, ChronoUnit.HOURS);
            }
        },
        DAY("day") {
            @Override
            public Instant start(Instant now) {
                return now.truncatedTo(ChronoUnit.DAYS);
            }

            @Override
            public Instant end(Instant now) {
                return start(now).plus(1, ChronoUnit.DAYS);
            }
        },
        MONTH("month") {
            @Override
            public Instant start(Instant now) {
                return firstDay(now).atStartOfDay(ZoneOffset.UTC).toInstant();
            }

            @Override
            public Instant end(Instant now) {
                return firstDay(now).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        };

        private final String word;

        Period(String word) {
            this.word = word;
        }

        /** The word that stands for the period in a policy. */
        public String word() {
            return word;
        }

        public static Optional<Period> named(String word) {
            for (Period period : values()) {
                if (period.word.equals(word)) {
                    return Optional.of(period);
                }
            }
            return Optional.empty();
        }

        /** When the period that holds {@code now} began. */
        public abstract Instant start(Instant now);

        /** When the period that holds {@code now} ends: the start of the next. */
        public abstract Instant end(Instant now);

        private static LocalDate firstDay(Instant now) {
            return YearMonth.from(now.atOffset(ZoneOffset.UTC)).atDay(1);
        }
    }
}
