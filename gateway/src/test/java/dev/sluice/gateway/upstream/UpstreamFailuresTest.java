// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class UpstreamFailuresTest {

    private static final String ADDRESS = "10.0.0.1:80";

    @Test
    void failureToConnectLeavesTheRequestUntouched() {
        Failure failure = UpstreamFailures.connecting(new ConnectException("refused"), ADDRESS);

        assertThat(failure)
                .isEqualTo(new Failure(FailureReason.CONNECT_FAILED, true, "10.0.0.1:80: refused"));
    }

    @Test
    void fullQueueIsAnOverflow() {
        Failure failure =
                UpstreamFailures.connecting(
                        new ConnectionPoolTooBusyException("max wait queue size"), ADDRESS);

        assertThat(failure.reason()).isEqualTo(FailureReason.UPSTREAM_OVERFLOW);
    }

    @Test
    void lostConnectionIsAReset() {
        assertThat(
                        new Throwable[] {
                            new HttpClosedException("closed"),
                            new StreamResetException(0),
                            new IOException("Connection reset by peer"),
                            new PrematureChannelClosureException("in the head")
                        })
                .allSatisfy(
                        cause -> {
                            Failure failure = UpstreamFailures.exchanging(cause, ADDRESS);
                            assertThat(failure.reason()).isEqualTo(FailureReason.UPSTREAM_RESET);
                            assertThat(failure.untouched()).isFalse();
                        });
    }

    @Test
    void anythingElseIsNotHttp() {
        Failure failure =
                UpstreamFailures.exchanging(new IllegalArgumentException("bad version"), ADDRESS);

        assertThat(failure.reason()).isEqualTo(FailureReason.UPSTREAM_PROTOCOL);
        assertThat(failure.detail()).isEqualTo("10.0.0.1:80: bad version");
    }

    @Test
    void exceptionWithoutWordsIsNamed() {
        Failure failure = UpstreamFailures.connecting(new ConnectException(), ADDRESS);

        assertThat(failure.detail()).isEqualTo("10.0.0.1:80: ConnectException");
    }
}
