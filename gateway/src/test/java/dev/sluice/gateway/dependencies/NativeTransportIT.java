// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.dependencies;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.transport.Transport;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * Shows that the native transports work with the Netty they get, which is of another version. Only
 * Linux has them. Immutable.
 */
final class NativeTransportIT {

    @Test
    @EnabledOnOs(LINUX)
    void epollCarriesARequest() throws Exception {
        assertThat(exchange(Transport.EPOLL)).isEqualTo("hello over epoll");
    }

    @Test
    @EnabledOnOs(LINUX)
    void ioUringLoadsAndCarriesARequestWhereTheKernelGivesIt() throws Exception {
        // Containers often forbid io_uring; then the library must still have loaded and say so.
        if (Transport.IO_URING.available()) {
            assertThat(exchange(Transport.IO_URING)).isEqualTo("hello over io_uring");
        } else {
            assertThat(
                            Stream.iterate(
                                    Transport.IO_URING.unavailabilityCause(),
                                    Objects::nonNull,
                                    Throwable::getCause))
                    .isNotEmpty()
                    .noneMatch(LinkageError.class::isInstance);
        }
    }

    private static String exchange(Transport transport) throws Exception {
        Vertx vertx = Vertx.builder().withTransport(transport).build();
        try {
            assertThat(vertx.isNativeTransportEnabled()).isTrue();
            return await(
                    vertx.createHttpServer()
                            .requestHandler(
                                    request ->
                                            request.response()
                                                    .end("hello over " + transport.name()))
                            .listen(0, "127.0.0.1")
                            .compose(server -> get(vertx, server.actualPort()))
                            .map(Buffer::toString));
        } finally {
            await(vertx.close());
        }
    }

    private static Future<Buffer> get(Vertx vertx, int port) {
        return vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", "/")
                .compose(request -> request.send())
                .compose(HttpClientResponse::body);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }
}
