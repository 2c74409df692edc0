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

class ChunkScannerTest {

    private final ChunkScanner scanner = new ChunkScanner(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\r\n\r\n",
                "3\r\nabc\r\n0\r\n\r\n",
                "A\r\n0123456789\r\nb\r\n01234567890\r\n0\r\n\r\n",
                "03\r\nabc\r\n000\r\n\r\n",
                "3;name=value\r\nabc\r\n0;last\r\n\r\n",
                "3;quoted=\"a b\t\"\r\nabc\r\n0\r\n\r\n",
                "3;a;b=c;d=\"e;\\\"\u00e9\";f\r\nabc\r\n0\r\n\r\n",
                "2\r\n\r\n\r\n0\r\n\r\n",
                "3\r\nabc\r\n0\r\nx-sum: 7\r\ny: 8\r\n\r\n",
            })
    void findsTheEndOfABody(String body) {
        scanner.begin();

        assertThat(scan(body + "GET")).isEqualTo(body.length());
        assertThat(scanner.complete()).isTrue();
        assertThat(scanner.violation()).isNull();
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments("\r\n", WireViolation.BAD_CHUNK),
                arguments("g\r\n", WireViolation.BAD_CHUNK),
                arguments(" 3\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3 \r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3\t;a\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("-3\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("+3\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("0x3\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3_0\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments(";a=b\r\n", WireViolation.BAD_CHUNK),
                arguments("3\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3\rabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a;\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;;a\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a=\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;=a\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a=b=c\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a b\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a=\"b\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a=\"b\\\"\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a=\"b\"c\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a=b\"c\"\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a\rb\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a\u0000\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3;a\u007f\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("3\r\nabcd\r\n", WireViolation.BAD_CHUNK),
                arguments("3\r\nabc\n", WireViolation.BAD_CHUNK),
                arguments("3\r\nabc\rx", WireViolation.BAD_CHUNK),
                arguments("3\r\nabc0\r\n\r\n", WireViolation.BAD_CHUNK),
                arguments("12345678\r\n", WireViolation.BAD_CHUNK),
                arguments("ffffffffffffffff\r\n", WireViolation.BAD_CHUNK),
                arguments("00000003\r\nabc\r\n", WireViolation.BAD_CHUNK),
                arguments("0\r\nx: 1\r\n folded\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("0\r\nx: 1\n\r\n", WireViolation.BARE_LF),
                arguments(
                        "0\r\na: 1\r\nb: 2\r\nc: 3\r\nd: 4\r\n\r\n",
                        WireViolation.TOO_MANY_HEADERS));
    }

    @ParameterizedTest
    @MethodSource("refuses")
    void refuses(String body, WireViolation expected) {
        scanner.begin();

        scan(body);

        assertThat(scanner.violation()).isEqualTo(expected);
        assertThat(scanner.complete()).isFalse();
    }

    @Test
    void digitsOfUnicodeAreNoDigits() {
        scanner.begin();

        // The bytes of the Arabic digit three in UTF-8.
        scan("\u00d9\u00a3\r\n");

        assertThat(scanner.violation()).isEqualTo(WireViolation.BAD_CHUNK);
    }

    @Test
    void extensionIsAsLongAsItsBoundAndNoLonger() {
        scanner.begin();
        scan("3;" + "a".repeat(256) + "\r\nabc\r\n0\r\n\r\n");
        assertThat(scanner.complete()).isTrue();

        scanner.begin();
        scan("3;" + "a".repeat(257) + "\r\nabc\r\n0\r\n\r\n");
        assertThat(scanner.violation()).isEqualTo(WireViolation.BAD_CHUNK);
    }

    @Test
    void largestChunkHasSevenDigits() {
        scanner.begin();

        assertThat(scan("fffffff\r\n")).isEqualTo(9);
        assertThat(scanner.violation()).isNull();
        assertThat(scanner.complete()).isFalse();
    }

    @Test
    void nothingOfAnEarlierBodyIsLeft() {
        scanner.begin();
        scan("zz");
        assertThat(scanner.violation()).isNotNull();

        scanner.begin();
        scan("3\r\nabc\r\n0\r\n\r\n");

        assertThat(scanner.violation()).isNull();
        assertThat(scanner.complete()).isTrue();
    }

    private int scan(String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        return scanner.scan(bytes, bytes.readerIndex());
    }
}
