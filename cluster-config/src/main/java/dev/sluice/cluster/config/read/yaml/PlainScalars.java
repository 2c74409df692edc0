// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides what a bare scalar stands for. Istio's tools read YAML 1.1 and most editors YAML 1.2;
 * where the two differ the scalar gets a form of its own, so that neither reading is taken
 * silently. Thread-safe: holds no state.
 */
public final class PlainScalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS =
            Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> MAYBE_BOOLEANS =
            Set.of(
                    "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO",
                    "off", "Off", "OFF");

    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern REAL =
            Pattern.compile(
                    "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)"
                            + "|\\.(nan|NaN|NAN)");
    private static final Pattern MAYBE_NUMBER =
            Pattern.compile(
                    "[-+]?(0[0-9_]+|0[xX][0-9a-fA-F_]+|0o[0-7_]+|0[bB][01_]+"
                            + "|[0-9][0-9_]*_[0-9_]*)");

    private PlainScalars() {}

    /** What the text is when it stands without quotes and without a tag. */
    public static Form form(String text) {
        if (NULLS.contains(text)) {
            return Form.NULL;
        }
        if (BOOLEANS.contains(text)) {
            return Form.BOOLEAN;
        }
        if (MAYBE_BOOLEANS.contains(text)) {
            return Form.MAYBE_BOOLEAN;
        }
        return startsLikeNumber(text.charAt(0)) ? numberForm(text) : Form.TEXT;
    }

    private static boolean startsLikeNumber(char first) {
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    private static Form numberForm(String text) {
        if (INTEGER.matcher(text).matches()) {
            return Form.INTEGER;
        }
        if (MAYBE_NUMBER.matcher(text).matches()) {
            return Form.MAYBE_NUMBER;
        }
        return REAL.matcher(text).matches() ? Form.REAL : Form.TEXT;
    }
}
