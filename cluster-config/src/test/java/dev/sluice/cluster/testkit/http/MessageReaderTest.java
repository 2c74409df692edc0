// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final String CHUNKED =
            lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "");

    @Test
    void sizedBodyEndsAtItsLength() throws IOException {
        MessageReader reader = reader("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcX");

        Body body = body(reader);

        assertThat(body.text()).isEqualTo("abc");
        assertThat(body.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void bodyShorterThanItsLengthIsCut() throws IOException {
        MessageReader reader = reader("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc");

        Body body = body(reader);

        assertThat(body.text()).isEqualTo("abc");
        assertThat(body.ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void chunkedBodyEndsAtTheLastChunkAndItsTrailers() throws IOException {
        MessageReader reader =
                reader(
                        CHUNKED
                                + lines(
                                        "3;a=b",
                                        "abc",
                                        "A",
                                        "0123456789",
                                        "0",
                                        "x-sum: 7",
                                        "",
                                        "X"));

        Body body = body(reader);

        assertThat(body.text()).isEqualTo("abc0123456789");
        assertThat(body.trailers().one("X-Sum")).contains("7");
        assertThat(body.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void chunkedBodyWithoutItsLastChunkIsCut() throws IOException {
        MessageReader reader = reader(CHUNKED + lines("3", "abc"));

        assertThat(body(reader).ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void bodyWithoutLengthEndsWithTheConnection() throws IOException {
        MessageReader reader = reader("HTTP/1.1 200 OK\r\n\r\nabc");

        Body body = body(reader);

        assertThat(body.text()).isEqualTo("abc");
        assertThat(body.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void readingStopsWhereItIsAskedToAndGoesOnThere() throws IOException {
        MessageReader reader = reader(CHUNKED + lines("6", "abcdef", "0", ""));
        reader.beginBody(headers(reader.head()), MessageReader.Framing.UNTIL_CLOSE);

        Body part = reader.body(2);
        Body whole = reader.body();

        assertThat(part.text()).isEqualTo("ab");
        assertThat(part.ending()).isEqualTo(Ending.OPEN);
        assertThat(whole.text()).isEqualTo("abcdef");
        assertThat(whole.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void readingToTheEndOfAChunkDoesNotWaitForTheNext() throws IOException {
        MessageReader reader = reader(CHUNKED + lines("4", "part"));
        reader.beginBody(headers(reader.head()), MessageReader.Framing.UNTIL_CLOSE);

        assertThat(reader.body(0).ending()).isEqualTo(Ending.OPEN);
        assertThat(reader.body(4).ending()).isEqualTo(Ending.OPEN);
        assertThat(reader.body(0).text()).isEqualTo("part");
        assertThat(reader.body().ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void twoFramingsAreAMistake() throws IOException {
        MessageReader reader =
                reader(
                        lines(
                                "HTTP/1.1 200 OK",
                                "Content-Length: 3",
                                "Transfer-Encoding: chunked",
                                ""));
        Headers headers = headers(reader.head());

        assertThatThrownBy(() -> reader.beginBody(headers, MessageReader.Framing.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two framings");
    }

    @Test
    void lineWithoutCrIsAMistake() {
        assertThatThrownBy(() -> reader("HTTP/1.1 200 OK\n\n").head())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LF without CR");
    }

    @Test
    void largeBodyIsToldByItsLength() throws IOException {
        int length = Body.START_BYTES_MAX + 1;
        MessageReader reader =
                reader(
                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                + length
                                + "\r\n\r\n"
                                + "x".repeat(length));

        Body body = body(reader);

        assertThat(body.length()).isEqualTo(length);
        assertThatThrownBy(body::text).hasMessageContaining("only the start");
    }

    private static MessageReader reader(String bytes) {
        return new MessageReader(
                new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Body body(MessageReader reader) throws IOException {
        reader.beginBody(headers(reader.head()), MessageReader.Framing.UNTIL_CLOSE);
        return reader.body();
    }

    private static Headers headers(List<String> head) {
        return Headers.parse(head.subList(1, head.size()));
    }
}
