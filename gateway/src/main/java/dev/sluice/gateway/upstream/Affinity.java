// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.traffic.HashKey;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.key.KeySource;
import dev.sluice.gateway.key.KeySources;
import io.vertx.core.http.HttpHeaders;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What of a request decides on its endpoint, and the cookie that a client is given which has none.
 * Confined to one event loop.
 */
public final class Affinity {

    private final KeySource source;
    private final Optional<StickyCookie> cookie;
    private final RandomGenerator random;

    /**
     * @param keys of the listener, which knows whom to believe about addresses
     */
    public Affinity(HashKey key, KeySources keys, RandomGenerator random) {
        this.source = keys.of(part(key));
        this.cookie = StickyCookie.of(key);
        this.random = random;
    }

    private static KeyPart part(HashKey key) {
        if (key instanceof HashKey.Header header) {
            return new KeyPart(KeyPart.Source.HEADER, header.name());
        }
        if (key instanceof HashKey.Cookie named) {
            return new KeyPart(KeyPart.Source.COOKIE, named.name());
        }
        if (key instanceof HashKey.QueryParameter parameter) {
            return new KeyPart(KeyPart.Source.QUERY, parameter.name());
        }
        return new KeyPart(KeyPart.Source.REMOTE_ADDRESS, "");
    }

    /** The key of an exchange, the same for all its tries; null when it may go anywhere. */
    @Nullable String key(Exchange exchange) {
        String key = source.of(exchange);
        if (key != null && !key.isEmpty()) {
            return key;
        }
        if (cookie.isPresent() && exchange.affinityKey() == null) {
            exchange.affinityKey(HexFormat.of().toHexDigits(random.nextLong()));
        }
        return exchange.affinityKey();
    }

    /** Gives the client the key that was made for it. */
    void tell(Exchange exchange, ResponseHead head) {
        String made = exchange.affinityKey();
        if (made != null) {
            cookie.ifPresent(
                    sticky -> head.headers().add(HttpHeaders.SET_COOKIE, sticky.with(made)));
        }
    }
}
