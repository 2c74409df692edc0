// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.wire;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static dev.sluice.gateway.upstream.wire.ResponseChannel.transcript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.wire.WireViolation;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseGuardTest {

    private static final String OK = lines("HTTP/1.1 200 OK", "Content-Length: 3", "") + "abc";
    private static final String CHUNKED =
            lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "");
    private static final String CONTINUE = lines("HTTP/1.1 100 Continue", "");

    static Stream<String> sound() {
        return Stream.of(
                OK,
                CHUNKED + lines("3;x=y", "abc", "a", "0123456789", "0", "x-sum: 7", ""),
                CHUNKED + lines("0", ""),
                CONTINUE + OK,
                lines("HTTP/1.1 204", ""),
                lines("HTTP/1.1 304 Not Modified", "Content-Length: 5", ""),
                lines("HTTP/1.0 200 ", "Content-Length: 0", ""),
                lines(
                        "HTTP/1.1 200 Gut \u00e9\t!",
                        "Content-Length: 0",
                        "x:\tb\u00e9 c\t",
                        "e:",
                        ""));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("HTTP/1.1  200 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1\t200 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1 20 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1 2000 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1 +20 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1 099 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1 200\tOK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.1 20\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/1.2 200 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("HTTP/2 200 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("http/1.1 200 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("ICY 200 OK\r\n\r\n", WireViolation.BAD_STATUS_LINE),
                arguments("abc", WireViolation.BAD_STATUS_LINE),
                arguments(" HTTP/1.1 200 OK\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("HTTP/1.1 200 OK\nx: 1\r\n\r\n", WireViolation.BARE_LF),
                arguments("HTTP/1.1 200 OK\r\nx: 1\n\r\n", WireViolation.BARE_LF),
                arguments("HTTP/1.1 200 OK\r\nx: 1\r\n\n", WireViolation.BARE_LF),
                arguments("HTTP/1.1 200 OK\rx: 1\r\n\r\n", WireViolation.BARE_CR),
                arguments("HTTP/1.1 200 OK\r\nx: 1\r2\r\n\r\n", WireViolation.BARE_CR),
                arguments("HTTP/1.1 200 OK\r\nx: 1\r\n 2\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("HTTP/1.1 200 OK\r\n\tx: 1\r\n\r\n", WireViolation.OBS_FOLD),
                arguments("HTTP/1.1 200 OK\r\nx: \0\r\n\r\n", WireViolation.CONTROL_CHARACTER),
                arguments("HTTP/1.1 200 O\u0007K\r\n\r\n", WireViolation.CONTROL_CHARACTER),
                arguments("HTTP/1.1 200 OK\r\nx : 1\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("HTTP/1.1 200 OK\r\nx y: 1\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", WireViolation.BAD_HEADER),
                arguments("HTTP/1.1 200 OK\r\n: 1\r\n\r\n", WireViolation.BAD_HEADER),
                arguments(coded("gzip, chunked"), WireViolation.UNKNOWN_CODING),
                arguments(coded("identity"), WireViolation.UNKNOWN_CODING),
                arguments(coded("xchunked"), WireViolation.UNKNOWN_CODING),
                arguments(coded("\"chunked\""), WireViolation.UNKNOWN_CODING),
                arguments(CHUNKED + "g\r\n", WireViolation.BAD_CHUNK),
                arguments(CHUNKED + "3 \r\nabc", WireViolation.BAD_CHUNK),
                arguments(CHUNKED + "3\nabc", WireViolation.BAD_CHUNK),
                arguments(CHUNKED + "3\r\nabcd\r\n0\r\n\r\n", WireViolation.BAD_CHUNK),
                arguments(CHUNKED + "0\r\nx: 1\r\n 2\r\n\r\n", WireViolation.OBS_FOLD));
    }

    private static String coded(String codings) {
        return lines("HTTP/1.1 200 OK", "Transfer-Encoding: " + codings, "");
    }

    @ParameterizedTest
    @MethodSource("sound")
    void soundResponseComesThroughHoweverItIsSplit(String bytes) {
        List<String> whole = transcript("GET", bytes);

        assertThat(whole).isNotEmpty().allMatch(line -> line.matches("(?s)\\d{3} .*"));
        assertSameForEverySplit(bytes, whole);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenResponseIsRefusedHoweverItIsSplit(String bytes, WireViolation violation) {
        List<String> whole = transcript("GET", bytes);

        assertThat(whole.get(0)).isEqualTo("refused: " + violation.description());
        assertSameForEverySplit(bytes, whole);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void connectionOfABrokenResponseIsNotUsedAgain(String bytes, WireViolation violation) {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("GET");

        wire.receive(bytes + OK);

        assertThat(wire.open()).isFalse();
        assertThat(wire.messages().get(0)).isEqualTo("refused: " + violation.description());
        assertThat(wire.end()).noneMatch(line -> line.startsWith("200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked, gzip", "chunked, chunked", "chunked\r\nContent-Length: 3"})
    void responseThatTheDecoderRefusesEndsTheConnection(String coding) {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("GET");

        wire.receive(coded(coding) + OK);

        assertThat(wire.open()).isFalse();
        assertThat(wire.end()).first().asString().startsWith("refused");
    }

    @ParameterizedTest
    @MethodSource("sound")
    void nextResponseBelongsToTheNextRequest(String bytes) {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("GET");
        wire.receive(bytes);
        int answered = wire.messages().size();
        wire.request("GET");

        wire.receive(OK);

        assertThat(wire.messages()).hasSize(answered + 1).last().asString().endsWith("(abc)");
        assertThat(wire.open()).isTrue();
        wire.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\r\n", "HTTP/1.1 200 OK\r\nx: ", "HTTP/1.1 200 OK\r\n\r\nforged"})
    void surplusBehindAResponseEndsTheConnection(String surplus) {
        for (String bytes : sound().toList()) {
            ResponseChannel wire = new ResponseChannel(100);
            wire.request("GET");

            wire.receive(bytes + surplus);

            assertThat(wire.open()).as(bytes).isFalse();
            assertThat(wire.end()).as(bytes).isEqualTo(transcript("GET", bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\r\n", "HTTP/1.1 200 OK\r\nx: ", "HTTP/1.1 200 OK\r\n\r\nforged"})
    void bytesOfAnIdleConnectionEndIt(String bytes) {
        ResponseChannel unused = new ResponseChannel(100);
        unused.receive(bytes);
        assertThat(unused.open()).isFalse();
        assertThat(unused.end()).isEmpty();

        ResponseChannel used = new ResponseChannel(100);
        used.request("GET");
        used.receive(OK);
        used.receive(bytes);
        assertThat(used.open()).isFalse();
        assertThat(used.end()).hasSize(1);
    }

    @Test
    void bodyOfAResponseToHeadIsSurplus() {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("HEAD");

        wire.receive(OK);

        assertThat(wire.open()).isFalse();
        assertThat(wire.end()).singleElement().asString().startsWith("200").endsWith("()");
    }

    @Test
    void headOfAResponseToHeadLeavesTheConnectionInUse() {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("HEAD");
        wire.receive(lines("HTTP/1.1 200 OK", "Content-Length: 3", ""));
        wire.request("GET");

        wire.receive(OK);

        assertThat(wire.messages()).hasSize(2).last().asString().endsWith("(abc)");
        wire.end();
    }

    @Test
    void bodyWithoutAFramingEndsWithTheConnection() {
        assertThat(transcript("GET", "HTTP/1.1 200 OK\r\n\r\n", "all\r\n", "HTTP/1.1 200\r\n"))
                .containsExactly("200 [] (all\r\nHTTP/1.1 200\r\n)");
    }

    @Test
    void interimResponsesThatTheClientDoesNotKnowAreDropped() {
        String processing = lines("HTTP/1.1 102 Processing", "x: 1", "");

        assertThat(transcript("GET", processing + CONTINUE + processing + OK))
                .containsExactly("100 [] ()", "200 [Content-Length=3] (abc)");
    }

    @Test
    void interimResponsesAreBounded() {
        String most = CONTINUE.repeat(ResponseGuard.INTERIM_MAX);

        assertThat(transcript("GET", most + OK))
                .hasSize(ResponseGuard.INTERIM_MAX + 1)
                .last()
                .asString()
                .endsWith("(abc)");
        assertThat(transcript("GET", most + CONTINUE + OK))
                .hasSize(ResponseGuard.INTERIM_MAX + 1)
                .last()
                .asString()
                .isEqualTo("refused: " + WireViolation.TOO_MANY_INTERIM.description());
    }

    @Test
    void tooManyInterimResponsesEndTheConnection() {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("GET");

        wire.receive(CONTINUE.repeat(ResponseGuard.INTERIM_MAX + 1));

        assertThat(wire.open()).isFalse();
        wire.end();
    }

    @Test
    void boundOnInterimResponsesIsOfOneRequest() {
        ResponseChannel wire = new ResponseChannel(100);
        for (int i = 0; i < 2 * ResponseGuard.INTERIM_MAX; i++) {
            wire.request("GET");
            wire.receive(CONTINUE + OK);
        }

        assertThat(wire.open()).isTrue();
        wire.end();
    }

    @Test
    void headersAreBounded() {
        ResponseChannel wire = new ResponseChannel(2);
        wire.request("GET");
        wire.receive(lines("HTTP/1.1 200 OK", "a: 1", "Content-Length: 0", ""));
        wire.request("GET");

        wire.receive(lines("HTTP/1.1 200 OK", "a: 1", "b: 2", "Content-Length: 0", ""));

        assertThat(wire.messages())
                .last()
                .asString()
                .isEqualTo("refused: " + WireViolation.TOO_MANY_HEADERS.description());
        wire.end();
    }

    @Test
    void bytesAfterAChangeOfProtocolAreNotLookedAt() {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request("GET");

        wire.receive(lines("HTTP/1.1 101 Switching Protocols", "Upgrade: x", ""));
        wire.receive("\0\n anything");

        assertThat(wire.open()).isTrue();
        wire.end();
    }

    @Test
    void splitsChangeNothingWhateverIsBroken() {
        RandomGenerator random = Seed.of(ResponseGuardTest.class).generator();
        List<String> bases =
                Stream.concat(sound(), broken().map(row -> (String) row.get()[0])).toList();

        for (int i = 0; i < 300; i++) {
            String bytes = mutated(bases.get(random.nextInt(bases.size())) + OK, random);
            List<String> whole = verdicts(transcript("GET", bytes));
            int split = random.nextInt(bytes.length());

            assertThat(
                            verdicts(
                                    transcript(
                                            "GET",
                                            bytes.substring(0, split),
                                            bytes.substring(split))))
                    .as("%s split at %s", printable(bytes), split)
                    .isEqualTo(whole);
            assertThat(verdicts(transcript("GET", bytes.split(""))))
                    .as("%s byte by byte", printable(bytes))
                    .isEqualTo(whole);
        }
    }

    /** Of several reasons to refuse a response, another one may be seen first. */
    private static List<String> verdicts(List<String> transcript) {
        return transcript.stream()
                .filter(line -> !line.startsWith("cut"))
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
            assertThat(transcript("GET", bytes.substring(0, split), bytes.substring(split)))
                    .as("split at %s", split)
                    .isEqualTo(whole);
        }
        assertThat(transcript("GET", bytes.split(""))).as("byte by byte").isEqualTo(whole);
    }

    private static String printable(String bytes) {
        return bytes.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }
}
