// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.request;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.header.EdgeHeaders;
import dev.sluice.gateway.header.HopByHop;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.util.List;
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
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            fromHttp2(exchange, into);
        }
        into.set(FORWARDED_FOR, forwardedFor(peer, into));
        if (!into.contains(FORWARDED_PROTO)) {
            into.set(FORWARDED_PROTO, exchange.scheme());
        }
    }

    /** There the authority is no header, and a cookie may come in pieces. */
    private static void fromHttp2(Exchange exchange, MultiMap into) {
        into.set(HttpHeaders.HOST, exchange.target().host().authority());
        List<String> cookies = into.getAll(HttpHeaders.COOKIE);
        if (cookies.size() > 1) {
            into.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
    }

    /** A stranger's were not copied, so what is there was said by somebody who is trusted. */
    private static String forwardedFor(Peer peer, MultiMap headers) {
        if (!headers.contains(FORWARDED_FOR)) {
            return peer.ip();
        }
        return String.join(", ", headers.getAll(FORWARDED_FOR)) + ", " + peer.ip();
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
