// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The calendar period of a quota, in UTC, so that all nodes turn the page at once. Immutable. */
public enum QuotaPeriod {
    HOUR {
        @Override
        public Instant start(Instant now) {
            return now.truncatedTo(ChronoUnit.HOURS);
        }

        @Override
        public Instant end(Instant now) {
            return start(now).plus(1, ChronoUnit.HOURS);
        }
    },
    DAY {
        @Override
        public Instant start(Instant now) {
            return now.truncatedTo(ChronoUnit.DAYS);
        }

        @Override
        public Instant end(Instant now) {
            return start(now).plus(1, ChronoUnit.DAYS);
        }
    },
    MONTH {
        @Override
        public Instant start(Instant now) {
            return firstDay(now).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public Instant end(Instant now) {
            return firstDay(now).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    };

    /** When the period that holds {@code now} began. */
    public abstract Instant start(Instant now);

    /** When the period that holds {@code now} ends: the start of the next. */
    public abstract Instant end(Instant now);

    private static LocalDate firstDay(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC)).atDay(1);
    }
}
