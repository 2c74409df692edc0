// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Formats instants as RFC 3339 in UTC with milliseconds, such as {@code 2026-11-22T10:20:30.123Z}.
 * Keeps the text of the last instant, so that within a second only three digits change and within a
 * day the date is not worked out again. Confined to one event loop.
 */
final class UtcStamp {

    /** How many bytes an instant takes, until the year 10000. */
    static final int LENGTH = "2026-11-22T10:20:30.123Z".length();

    private static final int TIME_AT = "2026-11-22T".length();
    private static final int MILLIS_AT = "2026-11-22T10:20:30.".length();
    private static final long SECONDS_PER_DAY = 86_400;

    private final byte[] text = "1970-01-01T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
    private long second;
    private long day;

    /** Writes an instant to {@code out} and says where it ends. */
    int write(long epochMillis, byte[] out, int at) {
        long wanted = Math.floorDiv(epochMillis, 1000L);
        if (wanted != second) {
            showSecond(wanted);
        }
        int millis = (int) (epochMillis - wanted * 1000);
        text[MILLIS_AT] = digit(millis / 100);
        twoDigits(MILLIS_AT + 1, millis % 100);
        System.arraycopy(text, 0, out, at, LENGTH);
        return at + LENGTH;
    }

    private void showSecond(long wanted) {
        long wantedDay = Math.floorDiv(wanted, SECONDS_PER_DAY);
        if (wantedDay != day) {
            byte[] date =
                    LocalDate.ofEpochDay(wantedDay)
                            .toString()
                            .getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(date, 0, text, 0, date.length);
            day = wantedDay;
        }
        int ofDay = (int) (wanted - wantedDay * SECONDS_PER_DAY);
        twoDigits(TIME_AT, ofDay / 3600);
        twoDigits(TIME_AT + 3, ofDay / 60 % 60);
        twoDigits(TIME_AT + 6, ofDay % 60);
        second = wanted;
    }

    private void twoDigits(int at, int value) {
        text[at] = digit(value / 10);
        text[at + 1] = digit(value % 10);
    }

    private static byte digit(int value) {
        return (byte) ('0' + value);
    }
}
