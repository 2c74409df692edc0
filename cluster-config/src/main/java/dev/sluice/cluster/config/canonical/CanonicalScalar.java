// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.read.value.Value;
import dev.sluice.cluster.config.read.value.Value.Bytes;
import dev.sluice.cluster.config.read.value.Value.Flag;
import dev.sluice.cluster.config.read.value.Value.Real;
import dev.sluice.cluster.config.read.value.Value.Span;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.read.value.Value.Whole;
import dev.sluice.cluster.config.read.yaml.PlainScalars;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one spelling of each scalar. Decided by characters and numbers alone, never by tables of the
 * Java platform that grow with its version, so that all nodes agree. Thread-safe: holds no state.
 */
final class CanonicalScalar {

    /** What is bare in every reader's eyes, unless it is a word such as {@code yes}. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");

    private static final MathContext WRITTEN = new MathContext(15);
    private static final MathContext DISTINCT = new MathContext(17);

    private static final List<Unit> UNITS =
            List.of(
                    new Unit("h", 3_600_000_000_000L),
                    new Unit("m", 60_000_000_000L),
                    new Unit("s", 1_000_000_000L),
                    new Unit("ms", 1_000_000L),
                    new Unit("us", 1_000L),
                    new Unit("ns", 1L));

    private CanonicalScalar() {}

    /** A unit of durations. Immutable. */
    private record Unit(String name, long nanos) {}

    static String of(Value value) {
        if (value instanceof Text string) {
            return text(string.text());
        }
        if (value instanceof Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Real real) {
            return number(real.number());
        }
        if (value instanceof Flag flag) {
            return Boolean.toString(flag.on());
        }
        if (value instanceof Span span) {
            return duration(span.duration());
        }
        if (value instanceof Bytes bytes) {
            return text(Base64.getEncoder().encodeToString(bytes.bytes()));
        }
        throw new IllegalStateException("value: " + value + " (expected: a sound scalar)");
    }

    /** A string: bare where nobody can take it for anything else, else in double quotes. */
    static String text(String text) {
        boolean bare = BARE.matcher(text).matches() && PlainScalars.form(text) == Form.TEXT;
        return bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append(character);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(visible(character));
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * What a terminal does not show, or takes for an order, is spelt out: in a difference that
     * somebody approves, two texts that look alike must be alike.
     */
    private static String visible(char character) {
        boolean control = character < ' ' || (character >= 0x7F && character <= 0xA0);
        boolean mark =
                (character >= 0x200B && character <= 0x200F)
                        || (character >= 0x2028 && character <= 0x202E)
                        || (character >= 0x2060 && character <= 0x206F);
        boolean filler = character == 0xAD || character == 0xFEFF || character >= 0xFFF0;
        return control || mark || filler
                ? String.format(Locale.ROOT, "\\u%04X", (int) character)
                : String.valueOf(character);
    }

    /**
     * Without an exponent and without trailing zeros: the 15 digits that people write, or the 17
     * that tell any two numbers apart. {@code Double.toString} has changed between Java versions.
     */
    private static String number(double number) {
        BigDecimal exact = new BigDecimal(number);
        BigDecimal written = exact.round(WRITTEN);
        BigDecimal shown = written.doubleValue() == number ? written : exact.round(DISTINCT);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** A whole number of the largest unit that gives one. */
    private static String duration(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        Unit unit =
                UNITS.stream()
                        .filter(candidate -> nanos % candidate.nanos() == 0)
                        .findFirst()
                        .orElseThrow();
        return nanos / unit.nanos() + unit.name();
    }
}
