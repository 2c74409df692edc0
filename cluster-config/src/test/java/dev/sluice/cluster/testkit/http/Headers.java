// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Header lines in the order in which they came; asked for without regard to case. Immutable. */
public record Headers(List<Header> lines) {

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        lines = List.copyOf(lines);
    }

    static Headers parse(List<String> lines) {
        return new Headers(lines.stream().map(Header::parse).toList());
    }

    /** All values of a header, in order. */
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** The value of a header that must not come twice. */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new IllegalStateException(name + ": several headers " + values);
        }
        return values.stream().findFirst();
    }

    /** The names in lower case, in order, each as often as it came. */
    public List<String> names() {
        return lines.stream().map(line -> line.name().toLowerCase(Locale.ROOT)).toList();
    }
}
