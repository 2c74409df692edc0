// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names values inside of a JSON document, from its root {@code $}: members by {@code .name} or
 * {@code ['name']}, items by {@code [3]}, all items by {@code [*]} and all members by {@code .*}.
 * What JSONPath has beyond that (filters, slices, descent) would make the cost of a comparison
 * depend on the path. Immutable.
 *
 * @param steps from the root; none means the whole document
 */
public record JsonPath(List<Step> steps) {

    /** Deeper than documents that people read. */
    public static final int STEPS_MAX = 64;

    public JsonPath {
        steps = List.copyOf(steps);
        Expect.inRange("steps", steps.size(), 0, STEPS_MAX);
    }

    /**
     * The path that a text stands for.
     *
     * @throws IllegalArgumentException with the {@link #complaint} if it stands for none
     */
    public static JsonPath of(String text) {
        return new JsonPathParser(text).parse();
    }

    /** What keeps a text from being a path, with the offset at which it shows. */
    public static Optional<String> complaint(String text) {
        try {
            of(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The path in its shortest spelling. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("", "$", ""));
    }

    /** From a value to values inside of it. Immutable. */
    public sealed interface Step {}

    /** One member of an object. Immutable. */
    public record Member(String name) implements Step {

        @Override
        public String toString() {
            return JsonPathParser.plain(name)
                    ? "." + name
                    : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
        }
    }

    /** One item of an array, counted from 0. Immutable. */
    public record Item(int index) implements Step {

        public Item {
            Expect.inRange("index", index, 0, Integer.MAX_VALUE);
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /** Every member of an object. Immutable. */
    public record AnyMember() implements Step {

        @Override
        public String toString() {
            return ".*";
        }
    }

    /** Every item of an array. Immutable. */
    public record AnyItem() implements Step {

        @Override
        public String toString() {
            return "[*]";
        }
    }
}
