// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static dev.sluice.gateway.listener.wire.WireChannel.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.wire.WireViolation;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireGuardTest {

    private static final String GET = lines("GET /a HTTP/1.1", "Host: a", "");
    private static final String POST =
            lines("POST /b HTTP/1.1", "Host: a", "Content-Length: 3", "");
    private static final String CHUNKED =
            lines("POST /c HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "");

    static Stream<String> sound() {
        return Stream.of(
                GET,
                POST + "abc",
                CHUNKED + lines("3;x=y", "abc", "a", "0123456789", "0", "x-sum: 7", ""),
                CHUNKED + lines("0", ""),
                GET + POST + "abc" + CHUNKED + lines("2", "ab", "0", "") + GET,
                "\r\n" + GET + "\r\n" + GET,
                lines("GET /old HTTP/1.0", ""),
                lines("PUT /none HTTP/1.1", "Host: a", "Content-Length: 0", "") + GET,
                lines("GET /x HTTP/1.1", "Host: a", "x:\tb\u00e9 c\t", "empty:", ""));
    }

    static Stream<String> broken() {
        return Stream.of(
                lines("GET /a HTTP/1.1", "Host: a", " folded", ""),
                lines("GET /a HTTP/1.1", "Host: a", "x: 1", "\tfolded", ""),
                lines("GET /a HTTP/1.1", "Host: a", "Host: b", ""),
                "GET /a HTTP/1.1\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\n\n",
                "GET /a HTTP/1.1\r\nHost: a\rb\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nx: \0\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
                CHUNKED + lines("x", ""),
                CHUNKED + lines("3", "abcd", "0", ""),
                CHUNKED + lines("3", "abc", "0", "x: 1", " folded", ""),
                CHUNKED + lines("3", "abc", "0 ", ""),
                CHUNKED + "3\nabc\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("sound")
    void soundMessagesComeThroughHoweverTheyAreSplit(String bytes) {
        List<String> whole = transcript(bytes);

        assertThat(whole).isNotEmpty().noneMatch(line -> line.startsWith("refused"));
        assertSameForEverySplit(bytes, whole);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenMessageIsRefusedHoweverItIsSplit(String bytes) {
        List<String> whole = transcript(bytes);

        assertThat(whole).singleElement().asString().matches("refused [A-Z_]+");
        assertSameForEverySplit(bytes, whole);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void nothingBehindAViolationIsDecoded(String bytes) {
        assertThat(transcript(bytes + GET)).hasSize(1);
        assertThat(transcript(bytes, GET)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void messagesBeforeAViolationAreDecoded(String bytes) {
        assertThat(transcript(GET + POST + "abc" + bytes + GET))
                .hasSize(3)
                .satisfies(
                        messages -> {
                            assertThat(messages.get(0)).startsWith("GET /a");
                            assertThat(messages.get(1)).startsWith("POST /b").contains("(abc)");
                            assertThat(messages.get(2)).startsWith("refused");
                        });
    }

    @Test
    void bytesOfABodyAreNotLookedAt() {
        String body = lines("", "\0 \n", " folded", "GET / HTTP/1.1", "");
        String head = lines("POST /b HTTP/1.1", "Host: a", "Content-Length: " + body.length(), "");

        assertThat(transcript(head + body + GET)).hasSize(2);
        assertSameForEverySplit(head + body + GET, transcript(head + body + GET));
    }

    @Test
    void foldedHeaderDoesNotReachTheDecoderUnfolded() {
        // Without the guard the decoder joins the lines and accepts.
        assertThat(transcript(lines("GET /a HTTP/1.1", "Host: a", "x: 1", " 2", "")))
                .containsExactly("refused OBS_FOLD");
    }

    @Test
    void requestThatTheDecoderRefusesIsNotReadOn() {
        assertThat(
                        transcript(
                                lines(
                                                "POST /a HTTP/1.1",
                                                "Host: a",
                                                "Content-Length: 3",
                                                "Content-Length: 4",
                                                "")
                                        + "abc"
                                        + GET))
                .containsExactly("refused null");
    }

    @Test
    void tooManyHeadersAreRefused() {
        WireChannel wire = new WireChannel(2);

        wire.receive(lines("GET /a HTTP/1.1", "Host: a", "x: 1", ""));
        wire.receive(lines("GET /a HTTP/1.1", "Host: a", "x: 1", "y: 1", ""));

        assertThat(wire.end()).hasSize(2).last().isEqualTo("refused TOO_MANY_HEADERS");
    }

    @Test
    void slowHeadIsRefusedInTheMidstOfALine() {
        WireChannel wire = new WireChannel(100);
        wire.receive("GET /a HTTP/1.1\r\nHost: a\r\nx: sl");

        wire.guard().refuse(WireViolation.SLOW_HEAD);
        wire.receive("ow\r\n\r\n");

        assertThat(wire.end()).containsExactly("refused SLOW_HEAD");
    }

    @Test
    void clockRunsWhileAHeadIsInProgress() {
        WireChannel wire = new WireChannel(100);

        wire.receive("G");
        assertThat(wire.clock()).endsWith(true);

        wire.receive("ET /a HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(wire.clock()).endsWith(false);

        wire.receive(POST + "a");
        assertThat(wire.clock()).endsWith(false);

        wire.receive("bcG");
        assertThat(wire.clock()).endsWith(true);

        wire.receive("ET /a HTTP/1.1\r\nHost: a\r\n\r\n" + GET + "GET");
        assertThat(wire.clock()).endsWith(true);
        assertThat(wire.end()).hasSize(4);
    }

    @Test
    void splitsChangeNothingWhateverIsBroken() {
        RandomGenerator random = Seed.of(WireGuardTest.class).generator();
        List<String> bases = Stream.concat(sound(), broken()).toList();

        for (int i = 0; i < 1_000; i++) {
            String bytes = mutated(bases.get(random.nextInt(bases.size())) + GET, random);
            List<String> whole = withoutReasons(transcript(bytes));
            int split = random.nextInt(bytes.length());
            String[] halves = {bytes.substring(0, split), bytes.substring(split)};

            assertThat(withoutReasons(transcript(halves)))
                    .as("%s split at %s", printable(bytes), split)
                    .isEqualTo(whole);
            assertThat(withoutReasons(transcript(bytes.split(""))))
                    .as("%s byte by byte", printable(bytes))
                    .isEqualTo(whole);
        }
    }

    /** Of several reasons to refuse a message, another one may be seen first. */
    private static List<String> withoutReasons(List<String> transcript) {
        return transcript.stream()
                .map(line -> line.startsWith("refused") ? "refused" : line)
                .toList();
    }

    private static String mutated(String bytes, RandomGenerator random) {
        String nasty = "\r\n \t:;,0aA9\0\u0001\u007f\u0080\u00ff\"xX-+/";
        StringBuilder text = new StringBuilder(bytes);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            char letter = nasty.charAt(random.nextInt(nasty.length()));
            int place = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(place, letter);
                case 1 -> text.insert(place, letter);
                default -> text.deleteCharAt(place);
            }
        }
        return text.toString();
    }

    private static void assertSameForEverySplit(String bytes, List<String> whole) {
        for (int split = 1; split < bytes.length(); split++) {
            assertThat(transcript(bytes.substring(0, split), bytes.substring(split)))
                    .as("split at %s", split)
                    .isEqualTo(whole);
        }
        assertThat(transcript(bytes.split(""))).as("byte by byte").isEqualTo(whole);
    }

    private static String printable(String bytes) {
        return bytes.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }
}
