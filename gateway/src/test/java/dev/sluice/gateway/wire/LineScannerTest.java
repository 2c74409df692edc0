// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {

    private static final int HEADERS_MAX = 3;

    private LineScanner scanner = LineScanner.ofRequests(HEADERS_MAX);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nx: a b\tc\u00e9\r\nempty:\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHostess: a\r\nx-host: a\r\n\r\n",
            })
    void findsTheEndOfAHead(String head) {
        scanner.begin();

        assertThat(scan(head + "more")).isEqualTo(head.length());
        assertThat(scanner.complete()).isTrue();
        assertThat(scanner.violation()).isNull();
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments("GET  / HTTP/1.1\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / HTTP/1.1 \r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET /a b HTTP/1.1\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET\t/ HTTP/1.1\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET /\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / \r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / HTTP/1.\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / HTTP/1.1.1\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / http/1.1\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / RTSP/1.0\r\n\r\n", WireViolation.BAD_REQUEST_LINE),
                arguments("GET / HTTP/1.2\r\n\r\n", WireViolation.UNKNOWN_VERSION),
                arguments("GET / HTTP/0.9\r\n\r\n", WireViolation.UNKNOWN_VERSION),
                arguments("PRI * HTTP/2.0\r\n\r\n", WireViolation.UNKNOWN_VERSION),
                arguments("GET / HTTP/1.1\r\nno colon\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\n: no name\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\n:\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\nHost : a\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\nx\t: a\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\nx y: a\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\nx(y: a\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\nx\u00e9: a\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("GET / HTTP/1.1\r\nx: 1\r\n folded\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("GET / HTTP/1.1\r\nx: 1\r\n\tfolded\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("GET / HTTP/1.1\r\n x: 1\r\n\r\n", WireViolation.OBS_FOLD),
                arguments(" GET / HTTP/1.1\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("GET / HTTP/1.1\nHost: a\r\n\r\n", WireViolation.BARE_LF),
                arguments("GET / HTTP/1.1\r\nHost: a\n\r\n", WireViolation.BARE_LF),
                arguments("GET / HTTP/1.1\r\nHost: a\r\n\n", WireViolation.BARE_LF),
                arguments("\nGET / HTTP/1.1\r\n\r\n", WireViolation.BARE_LF),
                arguments("GET / HTTP/1.1\r\nx: 1\r2\r\n\r\n", WireViolation.BARE_CR),
                arguments("GET / HTTP/1.1\r\nx: 1\r\r\n\r\n", WireViolation.BARE_CR),
                arguments("GET / HTTP/1.1\rHost: a\r\n\r\n", WireViolation.BARE_CR),
                arguments("GET /\u0001 HTTP/1.1\r\n\r\n", WireViolation.CONTROL_CHARACTER),
                arguments("GET / HTTP/1.1\r\nx: \u0000\r\n\r\n", WireViolation.CONTROL_CHARACTER),
                arguments("GET / HTTP/1.1\r\nx: \u000b\r\n\r\n", WireViolation.CONTROL_CHARACTER),
                arguments("GET / HTTP/1.1\r\nx: \u007f\r\n\r\n", WireViolation.CONTROL_CHARACTER),
                arguments(
                        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                        WireViolation.SEVERAL_HOSTS),
                arguments(
                        "GET / HTTP/1.1\r\nhOsT: a\r\nx: 1\r\nHOST:b\r\n\r\n",
                        WireViolation.SEVERAL_HOSTS),
                arguments(
                        "GET / HTTP/1.1\r\na: 1\r\nb: 2\r\nc: 3\r\nd: 4\r\n\r\n",
                        WireViolation.TOO_MANY_HEADERS));
    }

    @ParameterizedTest
    @MethodSource("refuses")
    void refuses(String head, WireViolation expected) {
        scanner.begin();

        scan(head);

        assertThat(scanner.violation()).isEqualTo(expected);
        assertThat(scanner.complete()).isFalse();
    }

    @Test
    void asManyHeadersAsTheLimitPass() {
        scanner.begin();

        scan("GET / HTTP/1.1\r\na: 1\r\nb: 2\r\nc: 3\r\n\r\n");

        assertThat(scanner.complete()).isTrue();
    }

    @Test
    void secondEmptyLineBeforeARequestIsNotIgnored() {
        scanner.begin();

        assertThat(scan("\r\n\r\nGET / HTTP/1.1\r\n\r\n")).isEqualTo(4);
        assertThat(scanner.violation()).isEqualTo(WireViolation.BAD_REQUEST_LINE);
    }

    @Test
    void emptyLineBeforeAResponseIsNotIgnored() {
        scanner = LineScanner.ofResponses(HEADERS_MAX);

        assertThat(scan("\r\nHTTP/1.1 200 OK\r\n\r\n")).isEqualTo(2);
        assertThat(scanner.violation()).isEqualTo(WireViolation.BAD_STATUS_LINE);
    }

    @Test
    void trailersEndAtTheFirstEmptyLine() {
        scanner = LineScanner.ofTrailers(HEADERS_MAX);

        assertThat(scan("\r\nGET")).isEqualTo(2);
        assertThat(scanner.complete()).isTrue();

        scanner.begin();
        assertThat(scan("x-sum: 1\r\n\r\nGET")).isEqualTo(12);
        assertThat(scanner.complete()).isTrue();
    }

    static Stream<Arguments> trailersAreReadAsStrictly() {
        return Stream.of(
                arguments("x: 1\r\n folded\r\n\r\n", WireViolation.OBS_FOLD),
                arguments(" x: 1\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("a: 1\r\nb: 2\r\nc: 3\r\nd: 4\r\n\r\n", WireViolation.TOO_MANY_HEADERS),
                arguments("x: 1\n\r\n", WireViolation.BARE_LF),
                arguments("Host: a\r\nHost: b\r\n\r\n", WireViolation.SEVERAL_HOSTS));
    }

    @ParameterizedTest
    @MethodSource("trailersAreReadAsStrictly")
    void trailersAreReadAsStrictly(String trailers, WireViolation expected) {
        scanner = LineScanner.ofTrailers(HEADERS_MAX);

        scan(trailers);

        assertThat(scanner.violation()).isEqualTo(expected);
    }

    @Test
    void headHasBegunWithItsFirstByte() {
        scanner.begin();
        assertThat(scanner.begun()).isFalse();

        scan("\r\n");
        assertThat(scanner.begun()).isFalse();

        scan("G");
        assertThat(scanner.begun()).isTrue();

        scanner.begin();
        assertThat(scanner.begun()).isFalse();
    }

    @Test
    void nothingOfAnEarlierHeadIsLeft() {
        scanner.begin();
        scan("GET / HTTP/1.1\r\nHost: a\r\nx: 1\r\ny: 2\r\n\r\n");

        scanner.begin();
        scan("GET / HTTP/1.1\r\nHost: a\r\nx: 1\r\ny: 2\r\n\r\n");

        assertThat(scanner.complete()).isTrue();
        assertThat(scanner.violation()).isNull();
    }

    /** The number of bytes that were read. */
    private int scan(String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        int stop = bytes.forEachByte(scanner);
        return stop < 0 ? bytes.readableBytes() : stop + 1;
    }
}
