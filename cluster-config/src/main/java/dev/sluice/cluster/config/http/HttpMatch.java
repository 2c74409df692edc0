// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One alternative of a route's match: every part that is present must hold. Immutable.
 *
 * @param uri compared with the canonical path, without the query
 * @param queryParams by parameter name; a parameter that occurs several times matches by its first
 *     value
 */
public record HttpMatch(
        Optional<String> name,
        Optional<Uri> uri,
        Optional<StringMatch> scheme,
        Optional<StringMatch> method,
        Optional<StringMatch> authority,
        Headers headers,
        Map<String, StringMatch> queryParams,
        Scope scope) {

    public HttpMatch {
        queryParams = Map.copyOf(queryParams);
    }

    /**
     * The path to match. Immutable.
     *
     * @param ignoreCase for exact and prefix; a regular expression always respects case, as in
     *     Istio
     */
    public record Uri(StringMatch match, boolean ignoreCase) {}

    /**
     * Header matches by lower-case name. Immutable.
     *
     * @param present headers that must match
     * @param absent headers that must not match; a missing header does not match
     */
    public record Headers(Map<String, StringMatch> present, Map<String, StringMatch> absent) {

        /** Any headers will do. */
        public static final Headers ANY = new Headers(Map.of(), Map.of());

        public Headers {
            present = Map.copyOf(present);
            absent = Map.copyOf(absent);
        }
    }

    /**
     * Where the match applies, decided when the table is compiled and not per request. Immutable.
     *
     * @param port the port of the addressed host; absent means any
     * @param gateways overrides the gateways of the VirtualService; empty means those
     * @param source the nodes that go by the match
     */
    public record Scope(OptionalInt port, List<String> gateways, Source source) {

        /** Everywhere that the VirtualService applies. */
        public static final Scope ANY = new Scope(OptionalInt.empty(), List.of());

        public Scope {
            gateways = List.copyOf(gateways);
        }

        /** For any node. */
        public Scope(OptionalInt port, List<String> gateways) {
            this(port, gateways, Source.ANY);
        }
    }

    /**
     * Which nodes go by a match: those whose callers it is about. Immutable.
     *
     * @param labels that the node must carry; empty means any node
     * @param namespace of the node; absent means any
     */
    public record Source(Map<String, String> labels, Optional<String> namespace) {

        /** Every node. */
        public static final Source ANY = new Source(Map.of(), Optional.empty());

        public Source {
            labels = Map.copyOf(labels);
        }
    }
}
