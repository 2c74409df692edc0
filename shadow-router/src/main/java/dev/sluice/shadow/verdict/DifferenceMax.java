// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The largest share of exchanges that may differ. Immutable.
 *
 * @param share more than 0, as no number of exchanges shows that nothing ever differs
 */
public record DifferenceMax(double share) {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?) ?%");

    public DifferenceMax {
        if (!(share > 0 && share < 1)) {
            throw complaint(Double.toString(share * 100) + "%");
        }
    }

    /** The share that a text such as {@code 0.5%} stands for. */
    public static DifferenceMax of(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            throw complaint(text);
        }
        return new DifferenceMax(Double.parseDouble(percent.group(1)) / 100);
    }

    private static IllegalArgumentException complaint(String found) {
        return new IllegalArgumentException(
                "difference: " + found + " (expected: a percentage above 0% and below 100%)");
    }
}
