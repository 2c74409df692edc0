// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.read.problem.Location;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A decoded value with its place. Immutable. */
public sealed interface Value
        permits Value.Text,
                Value.Whole,
                Value.Real,
                Value.Flag,
                Value.Span,
                Value.Bytes,
                Value.Items,
                Value.Entries,
                Value.Broken,
                Message {

    Location at();

    /** The value as text in which equal content reads equally, whatever its layout and place. */
    String canonical();

    /** A string, or the word of an enum. Immutable. */
    record Text(String text, Location at) implements Value {

        /** The length keeps apart what joining would mix up. */
        @Override
        public String canonical() {
            return text.length() + ":" + text;
        }
    }

    /** An integer. Immutable. */
    record Whole(long number, Location at) implements Value {

        @Override
        public String canonical() {
            return Long.toString(number);
        }
    }

    /** A number with a fraction. Immutable. */
    record Real(double number, Location at) implements Value {

        @Override
        public String canonical() {
            return Double.toString(number);
        }
    }

    /** A boolean. Immutable. */
    record Flag(boolean on, Location at) implements Value {

        @Override
        public String canonical() {
            return Boolean.toString(on);
        }
    }

    /** A duration. Immutable. */
    record Span(Duration duration, Location at) implements Value {

        @Override
        public String canonical() {
            return duration.toString();
        }
    }

    /** Bytes. Immutable: handed out as copies. */
    final class Bytes implements Value {

        private final byte[] bytes;
        private final Location at;

        Bytes(byte[] bytes, Location at) {
            this.bytes = bytes;
            this.at = at;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public Location at() {
            return at;
        }

        @Override
        public String canonical() {
            return Arrays.toString(bytes);
        }
    }

    /** A list. Immutable. */
    record Items(List<Value> items, Location at) implements Value {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String canonical() {
            return items.stream().map(Value::canonical).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** A map in the order of the text. Immutable. */
    record Entries(List<Entry> entries, Location at) implements Value {

        public Entries {
            entries = List.copyOf(entries);
        }

        @Override
        public String canonical() {
            return entries.stream()
                    .sorted(Comparator.comparing(Entry::name))
                    .map(entry -> entry.key().canonical() + "=" + entry.value().canonical())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** A key of a map with its value. Immutable. */
    record Entry(Text key, Value value) {

        public String name() {
            return key.text();
        }

        public Location at() {
            return key.at();
        }
    }

    /**
     * A value that is there and could not be decoded. It has been complained about; it stands here
     * so that rules do not complain about its absence as well. Immutable.
     */
    record Broken(Location at) implements Value {

        @Override
        public String canonical() {
            return "?" + at;
        }
    }
}
