// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.key;

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
public record KeySources(TrustedPeers trusted) {

    private static final String FORWARDED_FOR = "x-forwarded-for";

    /** Where {@code part} stands. */
    public KeySource of(KeyPart part) {
        String name = part.name();
        return switch (part.source()) {
            case HEADER -> exchange -> exchange.header(name);
            case COOKIE -> exchange -> Cookies.first(exchange.header("cookie"), name);
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
}
