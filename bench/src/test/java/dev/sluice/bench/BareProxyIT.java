// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.Crlf;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A floor that does less than a proxy must would make every comparison with it unfair. */
final class BareProxyIT {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final FakeUpstream upstream = FakeUpstream.start(Behaviours.ok("done"));

    @AfterEach
    void stop() {
        vertx.close().await();
        upstream.close();
    }

    @Test
    void forwardsEndToEndHeadersAlone() {
        RawResponse response =
                RawHttpClient.get(
                        proxy(upstream.port()),
                        "checkout",
                        "/orders/42?currency=EUR",
                        "Connection: keep-alive, x-mine",
                        "x-mine: 1",
                        "x-yours: 2",
                        "x-yours: 3");

        ReceivedRequest request = upstream.onlyRequest();
        assertThat(response.text()).isEqualTo("done");
        assertThat(request.target()).isEqualTo("/orders/42?currency=EUR");
        assertThat(request.headers().all("host")).containsExactly("checkout");
        assertThat(request.headers().all("x-yours")).containsExactly("2", "3");
        assertThat(request.headers().all("x-mine")).isEmpty();
        assertThat(request.headers().all("connection")).isEmpty();
    }

    @Test
    void streamsARequestBodyOfUnknownLength() {
        try (RawHttpClient client = RawHttpClient.to(proxy(upstream.port()))) {
            client.send(
                    RawHttpClient.head("POST", "checkout", "/orders", "Transfer-Encoding: chunked")
                            + Crlf.lines("3", "one", "5", "-more", "0", ""));

            assertThat(client.response().status()).isEqualTo(200);
            assertThat(upstream.onlyRequest().text()).isEqualTo("one-more");
        }
    }

    @Test
    void keepsConnectionsToTheUpstreamAlive() {
        int port = proxy(upstream.port());

        for (int i = 0; i < 10; i++) {
            RawHttpClient.get(port, "checkout", "/");
        }

        assertThat(upstream.connections()).isEqualTo(1);
    }

    @Test
    void answersBadGatewayWhenNobodyListens() {
        try (ClosedPort nobody = ClosedPort.reserve()) {
            RawResponse response = RawHttpClient.get(proxy(nobody.port()), "checkout", "/");

            assertThat(response.status()).isEqualTo(502);
        }
    }

    @Test
    void passesABrokenAnswerOnAsBroken() {
        upstream.behave(
                Behaviours.closeAfter(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"));

        RawResponse response = RawHttpClient.get(proxy(upstream.port()), "checkout", "/");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.complete()).isFalse();
    }

    @Test
    void leavesTheUpstreamWhenTheClientLeaves() {
        upstream.behave(Behaviours.hang());

        try (RawHttpClient client = RawHttpClient.to(proxy(upstream.port()))) {
            client.send(RawHttpClient.head("GET", "checkout", "/"));
            upstream.awaitHeads(1);
        }

        upstream.awaitAbandoned(1);
    }

    private int proxy(int upstreamPort) {
        SocketAddress address = SocketAddress.inetSocketAddress(upstreamPort, "127.0.0.1");
        return BareProxy.listen(vertx, 0, address).await().actualPort();
    }
}
