// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import java.util.ArrayList;
import java.util.List;

/** Reads one path. Confined to one call. */
final class JsonPathParser {

    /** Longer than any path of {@link JsonPath#STEPS_MAX} sensible steps. */
    private static final int CHARS_MAX = 1024;

    /** The digits of an index that always fits into an int. */
    private static final int DIGITS_MAX = 9;

    private final String text;
    private int next;

    JsonPathParser(String text) {
        this.text = text;
    }

    /** Whether a name can stand behind a dot: one that a reader cannot take for an index. */
    static boolean plain(String name) {
        return !name.isEmpty()
                && !digit(name.charAt(0))
                && name.chars().allMatch(character -> nameCharacter((char) character));
    }

    JsonPath parse() {
        if (text.length() > CHARS_MAX) {
            throw new IllegalArgumentException(
                    "JSON path of "
                            + text.length()
                            + " characters (expected: at most "
                            + CHARS_MAX
                            + ")");
        }
        if (!text.startsWith("$")) {
            throw complaint(0, "$ for the root");
        }
        next = 1;
        List<JsonPath.Step> steps = new ArrayList<>();
        while (next < text.length()) {
            if (steps.size() == JsonPath.STEPS_MAX) {
                throw complaint(next, "at most " + JsonPath.STEPS_MAX + " steps");
            }
            steps.add(step());
        }
        return new JsonPath(steps);
    }

    private JsonPath.Step step() {
        if (took('.')) {
            return took('*') ? new JsonPath.AnyMember() : new JsonPath.Member(plainName());
        }
        if (took('[')) {
            JsonPath.Step step = bracketed();
            if (!took(']')) {
                throw complaint(next, "]");
            }
            return step;
        }
        throw complaint(next, ".name, ['name'], [3], [*] or .*");
    }

    private JsonPath.Step bracketed() {
        if (took('*')) {
            return new JsonPath.AnyItem();
        }
        if (took('\'')) {
            return new JsonPath.Member(quotedName('\''));
        }
        if (took('"')) {
            return new JsonPath.Member(quotedName('"'));
        }
        int start = next;
        while (next < text.length() && digit(text.charAt(next)) && next - start <= DIGITS_MAX) {
            next++;
        }
        if (next == start || next - start > DIGITS_MAX) {
            throw complaint(start, "*, a name in quotes, or an index of 1 to 9 digits");
        }
        return new JsonPath.Item(Integer.parseInt(text.substring(start, next)));
    }

    private String plainName() {
        int start = next;
        while (next < text.length() && nameCharacter(text.charAt(next))) {
            next++;
        }
        String name = text.substring(start, next);
        if (!plain(name)) {
            throw complaint(start, name.isEmpty() ? "a name or *" : "[" + name + "] or a name");
        }
        return name;
    }

    private String quotedName(char quote) {
        StringBuilder name = new StringBuilder();
        while (next < text.length() && text.charAt(next) != quote) {
            if (text.charAt(next) == '\\' && ++next == text.length()) {
                break;
            }
            name.append(text.charAt(next++));
        }
        if (!took(quote)) {
            throw complaint(next, "the closing " + quote);
        }
        return name.toString();
    }

    private boolean took(char wanted) {
        boolean there = next < text.length() && text.charAt(next) == wanted;
        next += there ? 1 : 0;
        return there;
    }

    private static boolean nameCharacter(char character) {
        return character > 0x7F
                || character == '_'
                || character == '-'
                || digit(character)
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }

    private static boolean digit(char character) {
        return character >= '0' && character <= '9';
    }

    private IllegalArgumentException complaint(int offset, String expected) {
        String found = offset < text.length() ? "'" + text.charAt(offset) + "'" : "the end";
        return new IllegalArgumentException(
                "JSON path \""
                        + text
                        + "\" has "
                        + found
                        + " at offset "
                        + offset
                        + " (expected: "
                        + expected
                        + ")");
    }
}
