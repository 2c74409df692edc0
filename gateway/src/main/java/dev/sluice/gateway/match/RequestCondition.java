// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import java.util.Locale;
import java.util.Optional;

/**
 * One condition of a match block. Its text form is what {@code explain} shows. Immutable, and so is
 * every implementation.
 */
public sealed interface RequestCondition
        permits PathCondition,
                RequestCondition.OnField,
                RequestCondition.OnHeader,
                RequestCondition.OnMissingHeader,
                RequestCondition.OnQueryParam {

    boolean holds(RouteRequest request);

    /** What the request has in the place that the condition looks at. */
    String found(RouteRequest request);

    /** A part of the request that is always there. Immutable. */
    enum Field {
        METHOD,
        SCHEME,
        /** The host in its one form, with the port if one was sent. */
        AUTHORITY,
        /** What HTTP/2 calls the path: with the query. */
        PATH_AND_QUERY;

        String of(RouteRequest request) {
            return switch (this) {
                case METHOD -> request.method();
                case SCHEME -> request.scheme();
                case AUTHORITY -> request.target().host().authority();
                case PATH_AND_QUERY -> request.target().path() + request.target().query();
            };
        }
    }

    /** A part that is always there must match. Immutable. */
    record OnField(Field field, StringCondition text) implements RequestCondition {

        @Override
        public boolean holds(RouteRequest request) {
            return text.holds(field.of(request));
        }

        @Override
        public String found(RouteRequest request) {
            return field.of(request);
        }

        @Override
        public String toString() {
            String name = field == Field.PATH_AND_QUERY ? ":path" : field.name();
            return name.toLowerCase(Locale.ROOT) + " " + text;
        }
    }

    /**
     * A header must be there and match. Immutable.
     *
     * @param name in lower case
     */
    record OnHeader(String name, StringCondition text) implements RequestCondition {

        @Override
        public boolean holds(RouteRequest request) {
            String value = request.header(name);
            return value != null && text.holds(value);
        }

        @Override
        public String found(RouteRequest request) {
            return headerInWords(request, name);
        }

        @Override
        public String toString() {
            return "header " + name + " " + text;
        }
    }

    /**
     * A header must not match. Without the header, the condition is asked about the empty string,
     * so that a regular expression that takes everything also takes a missing header, as in Istio;
     * only presence tells a missing header from an empty one. Immutable.
     *
     * @param name in lower case
     */
    record OnMissingHeader(String name, StringCondition text) implements RequestCondition {

        @Override
        public boolean holds(RouteRequest request) {
            String value = request.header(name);
            if (text instanceof StringCondition.Any) {
                return value == null;
            }
            return !text.holds(value == null ? "" : value);
        }

        @Override
        public String found(RouteRequest request) {
            return headerInWords(request, name);
        }

        @Override
        public String toString() {
            return "no header " + name + " " + text;
        }
    }

    /** A query parameter must be there and its first value match. Immutable. */
    record OnQueryParam(String name, StringCondition text) implements RequestCondition {

        @Override
        public boolean holds(RouteRequest request) {
            Optional<String> value = request.target().queryParam(name);
            return value.isPresent() && text.holds(value.get());
        }

        @Override
        public String found(RouteRequest request) {
            return request.target().queryParam(name).orElse("no such parameter");
        }

        @Override
        public String toString() {
            return "query " + name + " " + text;
        }
    }

    private static String headerInWords(RouteRequest request, String name) {
        String value = request.header(name);
        return value == null ? "no such header" : value;
    }
}
