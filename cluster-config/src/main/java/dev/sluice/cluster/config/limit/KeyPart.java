// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import dev.sluice.cluster.config.Expect;
import java.util.Locale;
import java.util.Optional;

/**
 * One part of a limit's key: where in a request its value is found. Immutable.
 *
 * @param name of the header, in lower case, of the cookie, query parameter or claim, or the
 *     constant's value; empty for the sources that need none
 */
public record KeyPart(Source source, String name) {

    public KeyPart {
        Expect.that(
                source.named() != name.isEmpty(),
                source.field(),
                "\"" + name + "\"",
                source.named() ? "a non-empty string" : "no name");
        name = source == Source.HEADER ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** A part whose source needs no name. */
    public static KeyPart of(Source source) {
        return new KeyPart(source, "");
    }

    @Override
    public String toString() {
        return source.named() ? source.field() + " " + name : source.field();
    }

    /** Where the value comes from. Immutable. */
    public enum Source {
        /** The values of a header, joined with commas when there are several. */
        HEADER("header", true),
        COOKIE("cookie", true),
        /** The first value of a query parameter. */
        QUERY("query", true),
        /** The client's address behind trusted proxies; of IPv6 its block of 64 bits. */
        REMOTE_ADDRESS("remoteAddress", false),
        /** The SPIFFE identity of the peer. */
        PRINCIPAL("principal", false),
        /** A claim of the caller's verified token. */
        CLAIM("claim", true),
        /** The canonical path, without the query. */
        PATH("path", false),
        /** The canonical host, without a port. */
        HOST("host", false),
        METHOD("method", false),
        /** The same for every request. */
        CONSTANT("constant", true);

        private final String field;
        private final boolean named;

        Source(String field, boolean named) {
            this.field = field;
            this.named = named;
        }

        /** The field that stands for the source in a policy. */
        public String field() {
            return field;
        }

        /** Whether a name says which of several values is meant. */
        public boolean named() {
            return named;
        }

        public static Optional<Source> named(String field) {
            for (Source source : values()) {
                if (source.field.equals(field)) {
                    return Optional.of(source);
                }
            }
            return Optional.empty();
        }
    }
}
