// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.cluster.testkit.FakeTicker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogStreamTest {

    private final FailingOutput output = new FailingOutput();
    private final LogLosses losses = new LogLosses();
    private final ListAppender<ILoggingEvent> messages = new ListAppender<>();
    private final FakeTicker ticker = new FakeTicker();
    private final LogStream stream = new LogStream(output, losses, ticker);

    @BeforeEach
    void listen() throws IOException {
        messages.start();
        logger().addAppender(messages);
        logger().setAdditive(false);
        logger().setLevel(Level.INFO);
        stream.open();
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(messages);
        logger().setAdditive(true);
        logger().setLevel(null);
    }

    @Test
    void writesLinesOneAfterAnother() {
        stream.write(chunk("{\"line\":1}", "{\"line\":2}"));
        stream.write(chunk("{\"line\":3}"));

        assertThat(output.written()).isEqualTo("{\"line\":1}\n{\"line\":2}\n{\"line\":3}\n");
        assertThat(output.opened()).isEqualTo(1);
    }

    @Test
    void countsTheLinesThatAFullDiskDidNotTake() {
        output.room("{\"line\":1}\n{\"li".length());

        stream.write(chunk("{\"line\":1}", "{\"line\":2}", "{\"line\":3}"));

        assertThat(losses.unwrittenLines()).isEqualTo(2);
        assertThat(losses.writeErrors()).isEqualTo(1);
    }

    @Test
    void endsATornLineBeforeTheNextOne() {
        output.room("{\"line\":1}\n{\"li".length());
        stream.write(chunk("{\"line\":1}", "{\"line\":2}"));

        roomAgain();
        stream.write(chunk("{\"line\":3}"));

        assertThat(output.written()).isEqualTo("{\"line\":1}\n{\"li\n{\"line\":3}\n");
    }

    @Test
    void beginsANewFileWithoutTheEndOfATornLine() {
        output.room(3);
        stream.write(chunk("{\"line\":1}"));

        output.moved(true);
        roomAgain();
        stream.write(chunk("{\"line\":2}"));

        assertThat(output.written()).isEqualTo("{\"l{\"line\":2}\n");
    }

    @Test
    void givesLinesUpUntilItIsTimeToTryAgain() {
        output.room(0);
        stream.write(chunk("{\"line\":1}"));
        output.room(1000);

        ticker.advance(LogStream.RETRY_INTERVAL.minusNanos(1));
        stream.write(chunk("{\"line\":2}", "{\"line\":3}"));

        assertThat(output.written()).isEmpty();
        assertThat(losses.unwrittenLines()).isEqualTo(3);
        assertThat(losses.writeErrors()).isEqualTo(1);
    }

    @Test
    void triesAnOutputThatCannotBeOpenedAgain() {
        output.room(0);
        stream.write(chunk("{\"line\":1}"));
        output.openable(false);
        roomAgain();
        stream.write(chunk("{\"line\":2}"));

        output.openable(true);
        ticker.advance(LogStream.RETRY_INTERVAL);
        stream.write(chunk("{\"line\":3}"));

        assertThat(output.written()).isEqualTo("{\"line\":3}\n");
        assertThat(losses.writeErrors()).isEqualTo(2);
    }

    @Test
    void saysOnceThatItFailsAndOnceThatItWorksAgain() {
        output.room(0);
        for (int i = 0; i < 3; i++) {
            stream.write(chunk("{\"line\":1}"));
            ticker.advance(LogStream.RETRY_INTERVAL);
        }
        output.room(1000);
        stream.write(chunk("{\"line\":2}"));
        stream.write(chunk("{\"line\":3}"));

        assertThat(messages.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        tuple(
                                Level.WARN,
                                "access log scripted: cannot be written:"
                                        + " java.io.IOException: No space left on device"),
                        tuple(Level.INFO, "access log scripted: written again; 3 lines are lost"));
    }

    @Test
    void opensAnewWithinASecondWhenTheOutputHasMoved() {
        stream.write(chunk("{\"line\":1}"));
        output.moved(true);

        ticker.advance(Duration.ofMillis(999));
        stream.write(chunk("{\"line\":2}"));
        int openedBefore = output.opened();
        ticker.advance(Duration.ofMillis(1));
        stream.write(chunk("{\"line\":3}"));

        assertThat(openedBefore).isEqualTo(1);
        assertThat(output.opened()).isEqualTo(2);
        assertThat(output.closed()).isEqualTo(1);
        assertThat(losses.unwrittenLines()).isZero();
    }

    private void roomAgain() {
        output.room(1000);
        ticker.advance(LogStream.RETRY_INTERVAL);
    }

    private static LogChunk chunk(String... lines) {
        LogChunk chunk = new LogChunk(1000, new ArrayDeque<>());
        for (String line : lines) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, chunk.bytes(), chunk.length(), bytes.length);
            chunk.lineEnded(chunk.length() + bytes.length);
        }
        return chunk;
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LogStream.class);
    }
}
