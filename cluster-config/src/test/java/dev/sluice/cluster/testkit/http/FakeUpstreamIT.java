// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** Shows that client and upstream of the kit tell good from bad, before they judge the gateway. */
class FakeUpstreamIT {

    @Test
    void keepsTheConnectionAliveAndRemembersWhatItGot() {
        try (FakeUpstream upstream = FakeUpstream.start(Behaviours.ok("hello"));
                RawHttpClient client = RawHttpClient.to(upstream.port())) {
            RawResponse first = client.exchange("GET", "a", "/one", "x-tag: 1");
            client.send("POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
            RawResponse second = client.response();

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.text()).isEqualTo("hello");
            assertThat(second.complete()).isTrue();
            assertThat(upstream.awaitRequests(2))
                    .extracting(ReceivedRequest::requestLine)
                    .containsExactly("GET /one HTTP/1.1", "POST /two HTTP/1.1");
            assertThat(upstream.requests().get(1).text()).isEqualTo("abc");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void servesRequestsInTurn() {
        Behaviour script = Behaviours.inTurn(Behaviours.answer(503, "no"), Behaviours.ok("yes"));
        try (FakeUpstream upstream = FakeUpstream.start(script)) {
            assertThat(RawHttpClient.get(upstream.port(), "a", "/").status()).isEqualTo(503);
            assertThat(RawHttpClient.get(upstream.port(), "a", "/").status()).isEqualTo(200);
            assertThat(RawHttpClient.get(upstream.port(), "a", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void clientTellsAResetFromAClose() {
        String part = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart";
        Behaviour script =
                Behaviours.inTurn(
                        Behaviours.closeAfter(part), Behaviours.closeAfter(""), Behaviours.reset());
        try (FakeUpstream upstream = FakeUpstream.start(script)) {
            RawResponse cut = RawHttpClient.get(upstream.port(), "a", "/");
            RawResponse nothing = RawHttpClient.get(upstream.port(), "a", "/");
            RawResponse reset = RawHttpClient.get(upstream.port(), "a", "/");

            assertThat(cut.text()).isEqualTo("part");
            assertThat(cut.ending()).isEqualTo(Ending.CUT);
            assertThat(nothing.ending()).isEqualTo(Ending.CUT);
            assertThat(nothing.status()).isZero();
            assertThat(reset.ending()).isEqualTo(Ending.RESET);
        }
    }

    @Test
    void upstreamNoticesThatItsPeerHasLeft() {
        try (FakeUpstream upstream = FakeUpstream.start(Behaviours.hang())) {
            RawHttpClient client = RawHttpClient.to(upstream.port());
            client.send(RawHttpClient.head("GET", "a", "/"));
            upstream.awaitHeads(1);

            client.close();

            upstream.awaitAbandoned(1);
        }
    }

    @Test
    void mistakeOfTheScriptFailsTheTest() {
        FakeUpstream upstream =
                FakeUpstream.start(
                        turn -> {
                            throw new IllegalStateException("wrong script");
                        });
        RawHttpClient.get(upstream.port(), "a", "/");

        assertThatThrownBy(upstream::close)
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("wrong script");
    }

    @Test
    void closedPortRefuses() {
        try (ClosedPort port = ClosedPort.reserve()) {
            assertThatThrownBy(() -> RawHttpClient.to(port.port()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void silentPortDoesNotAnswer() throws Exception {
        try (SilentPort port = SilentPort.open();
                Socket socket = new Socket()) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port.port());

            assertThatThrownBy(() -> socket.connect(address, 300))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
