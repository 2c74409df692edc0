// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.tls.TlsServers;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.internal.tls.ServerSslContextProvider;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What Vert.x keeps of the names that clients ask for. */
class ServedNamesTest {

    private static final int KEPT_MAX = 16;

    @Test
    void millionNamesLeaveAHandfulOfContexts() throws Exception {
        RandomGenerator random = Seed.of(ServedNamesTest.class).generator();
        Vertx vertx = Vertx.vertx();
        try {
            ServerSslContextProvider provider = provider(vertx);

            for (int i = 0; i < 1_000_000; i++) {
                String name = Long.toHexString(random.nextLong()) + ".wild.test";
                assertThat(provider.serverNameMapping(List.of("h2")).map(name)).isNotNull();
            }

            assertThat(provider.sniEntrySize()).isLessThanOrEqualTo(KEPT_MAX);
        } finally {
            vertx.close();
        }
    }

    private static ServerSslContextProvider provider(Vertx vertx) {
        ServedNames names = new ServedNames(TlsServers.NONE);
        return new ServerSslContextProvider(
                false,
                ClientAuth.NONE,
                Set.of(),
                Set.of(),
                names.getKeyManagerFactory(vertx),
                names.keyManagerFactoryMapper(vertx),
                null,
                null,
                List.of(),
                new NamedEngine()::sslContextFactory);
    }
}
