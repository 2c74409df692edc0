// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire.tls;

import dev.sluice.gateway.tls.TlsServers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;

/**
 * The TLS servers of one listener in the shape in which Vert.x wants to be told of keys. The first
 * event loop that binds a port has the say for all, so this is asked by other loops, too.
 * Thread-safe: the servers are immutable and published by a volatile field.
 */
public final class ServedNames implements KeyCertOptions {

    private static final String NO_NAME = "";

    private volatile TlsServers servers;

    public ServedNames(TlsServers servers) {
        this.servers = servers;
    }

    /** From now on handshakes are those of {@code next}. */
    public void serve(TlsServers next) {
        servers = next;
    }

    /** Has {@code options} speak TLS with the servers of this listener. */
    public HttpServerOptions secure(HttpServerOptions options) {
        return options.setSsl(true)
                .setSni(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setKeyCertOptions(this);
    }

    @Override
    public KeyCertOptions copy() {
        return this;
    }

    @Override
    public KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
        return new Named(new NamedContext(NO_NAME, () -> servers));
    }

    @Override
    public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
        return name -> new Named(new NamedContext(name, () -> servers));
    }

    /** Carries the context of a name through Vert.x to {@link NamedEngine}. Immutable. */
    static final class Named extends KeyManagerFactory {

        private final NamedContext context;

        Named(NamedContext context) {
            super(new NoKeys(), null, "named");
            this.context = context;
        }

        NamedContext context() {
            return context;
        }
    }

    /** The keys are in the context. Immutable. */
    private static final class NoKeys extends KeyManagerFactorySpi {

        @Override
        protected void engineInit(KeyStore store, char[] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[0];
        }
    }
}
