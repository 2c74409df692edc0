// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.request;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.header.EdgeHeaders;
import dev.sluice.gateway.header.HopByHop;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Copies the headers of a request to the one that goes upstream: without those of the connection,
 * without those that only a trusted peer may send, and with those that say who asked. One instance
 * serves all requests of a loop, so that copying needs no closure. Confined to one event loop.
 */
final class RequestHeaders implements BiConsumer<String, String> {

    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final String FORWARDED_PROTO = "x-forwarded-proto";

    private Set<String> nominated = Set.of();
    private boolean trusted;
    private MultiMap target = MultiMap.caseInsensitiveMultiMap();

    void copy(Exchange exchange, MultiMap into) {
        MultiMap source = exchange.request().headers();
        Peer peer = exchange.peer();
        nominated = HopByHop.nominated(source);
        trusted = peer.trusted();
        target = into;
        source.forEach(this);
        String before = trusted ? into.get(FORWARDED_FOR) : null;
        into.set(FORWARDED_FOR, before == null ? peer.ip() : before + ", " + peer.ip());
        if (!into.contains(FORWARDED_PROTO)) {
            into.set(FORWARDED_PROTO, exchange.scheme());
        }
    }

    @Override
    public void accept(String name, String value) {
        // Expect is answered by the listener, which sends 100 (Continue) by itself.
        if (HopByHop.always(name) || name.equalsIgnoreCase("expect")) {
            return;
        }
        if (!trusted && EdgeHeaders.reserved(name)) {
            return;
        }
        if (!nominated.isEmpty() && nominated.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        target.add(name, value);
    }
}
