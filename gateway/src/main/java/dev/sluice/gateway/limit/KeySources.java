// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.header.ClientAddress;
import dev.sluice.gateway.header.TrustedPeers;
import org.jspecify.annotations.Nullable;

/**
 * Makes key sources for the requests of one listener. Immutable.
 *
 * @param trusted the peers whose {@code x-forwarded-for} is believed
 */
record KeySources(TrustedPeers trusted) {

    private static final String FORWARDED_FOR = "x-forwarded-for";

    KeySource of(KeyPart part) {
        String name = part.name();
        return switch (part.source()) {
            case HEADER -> exchange -> exchange.header(name);
            case COOKIE -> exchange -> cookie(exchange.header("cookie"), name);
            case QUERY -> exchange -> exchange.target().queryParam(name).orElse(null);
            case REMOTE_ADDRESS -> this::client;
            case PRINCIPAL -> exchange -> present(exchange.record().sourcePrincipal());
            // Nobody verifies tokens yet, and an unverified claim is what the client likes it to
            // be.
            case CLAIM -> exchange -> null;
            case PATH -> exchange -> exchange.target().path();
            case HOST -> exchange -> exchange.target().host().name();
            case METHOD -> Exchange::method;
            case CONSTANT -> exchange -> name;
        };
    }

    private String client(Exchange exchange) {
        Peer peer = exchange.peer();
        String forwardedFor = peer.trusted() ? exchange.header(FORWARDED_FOR) : null;
        return ClientAddress.key(ClientAddress.of(peer.ip(), forwardedFor, trusted));
    }

    private static @Nullable String present(String value) {
        return value.isEmpty() ? null : value;
    }

    /** The value of the first cookie of that name, without the quotes it may stand in. */
    static @Nullable String cookie(@Nullable String header, String name) {
        if (header == null) {
            return null;
        }
        int start = 0;
        while (start < header.length()) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            while (start < end && header.charAt(start) == ' ') {
                start++;
            }
            int nameEnd = start + name.length();
            if (nameEnd < end && header.startsWith(name, start) && header.charAt(nameEnd) == '=') {
                return unquoted(header.substring(nameEnd + 1, end).trim());
            }
            start = end + 1;
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
