// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.found;

/**
 * Foreign text made fit for reports and terminals: bounded, and without control characters.
 * Thread-safe: holds no state.
 */
public final class Shown {
    public static final String REDACTED = "[redacted]";
    public static final String ABSENT = "absent";

    /** Enough to see a value; a report holds many. */
    private static final int CHARS_MAX = 120;

    private Shown() {}

    public static String of(String foreign) {
        return of(foreign, CHARS_MAX);
    }

    public static String of(String foreign, int charsMax) {
        boolean cut = foreign.length() > charsMax;
        StringBuilder shown = new StringBuilder(cut ? foreign.substring(0, charsMax) : foreign);
        for (int i = 0; i < shown.length(); i++) {
            if (Character.isISOControl(shown.charAt(i))) {
                shown.setCharAt(i, '\uFFFD');
            }
        }
        return cut ? shown.append("...").toString() : shown.toString();
    }
}
