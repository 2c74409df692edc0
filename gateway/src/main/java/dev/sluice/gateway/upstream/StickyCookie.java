// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.cluster.config.traffic.HashKey;
import java.util.Optional;

/**
 * A cookie that keeps a client at its endpoint. Scripts of a page have no use for it, so it is
 * HttpOnly, as Envoy's is. Immutable.
 *
 * @param name of the cookie
 * @param attributes with the semicolon before the first
 */
record StickyCookie(String name, String attributes) {

    /** The cookie that {@code key} has made; nothing when it makes none. */
    static Optional<StickyCookie> of(HashKey key) {
        return key instanceof HashKey.Cookie cookie && cookie.ttl().isPresent()
                ? Optional.of(new StickyCookie(cookie.name(), attributes(cookie)))
                : Optional.empty();
    }

    private static String attributes(HashKey.Cookie cookie) {
        StringBuilder text = new StringBuilder();
        long seconds = cookie.ttl().orElseThrow().toSeconds();
        if (seconds > 0) {
            text.append("; Max-Age=").append(seconds);
        }
        cookie.path().ifPresent(path -> text.append("; Path=").append(path));
        for (HashKey.Attribute attribute : cookie.attributes()) {
            text.append("; ").append(attribute.name());
            if (!attribute.value().isEmpty()) {
                text.append('=').append(attribute.value());
            }
        }
        return text.append("; HttpOnly").toString();
    }

    /** The header's value. */
    String with(String value) {
        return name + "=" + value + attributes;
    }
}
