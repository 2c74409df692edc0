// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnswerCaptureTest {

    private static AnswerCapture begun(AnswerCapture capture) {
        capture.head(200, HttpHeaders.headers().add("a", "1").add("a", "2"));
        return capture;
    }

    @Test
    void keepsAnAnswerThatIsSmall() {
        AnswerCapture capture = begun(AnswerCapture.keeping(bytes -> true));
        capture.chunk(Buffer.buffer("one "));
        capture.chunk(Buffer.buffer("two"));

        CapturedAnswer answer = capture.end(true, 5);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().getAll("A")).containsExactly("1", "2");
        assertThat(answer.body().toString()).isEqualTo("one two");
        assertThat(answer.digested()).isFalse();
        assertThat(answer.bytes()).isEqualTo(7);
    }

    @Test
    void digestsTheWholeOfAnAnswerThatOutgrowsItsBound() throws Exception {
        AnswerCapture capture = begun(AnswerCapture.keeping(bytes -> true));
        Buffer half = Buffer.buffer("x".repeat(AnswerCapture.KEPT_BYTES_MAX));
        capture.chunk(half);
        capture.chunk(half);

        CapturedAnswer answer = capture.end(true, 0);

        byte[] sha =
                MessageDigest.getInstance("SHA-256")
                        .digest(Buffer.buffer().appendBuffer(half).appendBuffer(half).getBytes());
        assertThat(answer.digest()).isEqualTo(HexFormat.of().formatHex(sha));
        assertThat(answer.body().length()).isZero();
        assertThat(answer.bytes()).isEqualTo(2L * AnswerCapture.KEPT_BYTES_MAX);
    }

    @Test
    void digestsWhatTheBudgetRefuses() {
        AnswerCapture capture = begun(AnswerCapture.keeping(bytes -> bytes < 2));
        capture.chunk(Buffer.buffer("a"));
        capture.chunk(Buffer.buffer("bc"));

        CapturedAnswer answer = capture.end(true, 0);

        // The first of the examples in FIPS 180-4's test vectors: SHA-256 of "abc".
        assertThat(answer.digest())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void countingKeepsNothing() {
        AnswerCapture capture = begun(AnswerCapture.counting());
        capture.chunk(Buffer.buffer("abc"));

        CapturedAnswer answer = capture.end(false, 0);

        assertThat(answer.bytes()).isEqualTo(3);
        assertThat(answer.body().length()).isZero();
        assertThat(answer.digested()).isFalse();
    }
}
