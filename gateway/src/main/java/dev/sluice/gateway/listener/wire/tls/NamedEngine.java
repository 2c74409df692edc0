// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire.tls;

import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose contexts are those of {@link ServedNames}. It is one for all listeners, also for
 * those in plain text, so that a port can change from one to the other: listeners of one port share
 * their engine. Thread-safe: holds no state, and each of its factories serves one call.
 */
public final class NamedEngine extends SSLEngineOptions {

    @Override
    public SSLEngineOptions copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory();
    }

    /** Takes the context out of what carries it. Confined to one call. */
    private static final class Factory implements SslContextFactory {

        private @Nullable KeyManagerFactory carrier;

        @Override
        public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
            carrier = keys;
            return this;
        }

        @Override
        public SslContext create() {
            if (carrier instanceof ServedNames.Named named) {
                return named.context();
            }
            throw new IllegalStateException("a listener has TLS without the names that it serves");
        }
    }
}
