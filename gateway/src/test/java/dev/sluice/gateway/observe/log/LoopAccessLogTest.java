// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.Exchanges;
import dev.sluice.gateway.observe.log.sink.LogChunk;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoopAccessLogTest {

    private final List<LogChunk> handedOver = new ArrayList<>();
    private final List<Runnable> flushes = new ArrayList<>();
    private final LogLosses losses = new LogLosses();
    private final LoopAccessLog log = log(List.of("status", "path"), handedOver::add);

    @Test
    void keepsLinesUntilItIsTimeToFlush() {
        log.ended(Exchanges.answered("GET", 200));
        log.ended(Exchanges.answered("GET", 404));

        assertThat(handedOver).isEmpty();

        flushes.get(0).run();

        assertThat(text(handedOver.get(0)))
                .isEqualTo(
                        """
                        {"status":200,"path":"/cart"}
                        {"status":404,"path":"/cart"}
                        """);
        assertThat(handedOver.get(0).lines()).isEqualTo(2);
    }

    @Test
    void asksForOneFlushAtATime() {
        log.ended(Exchanges.answered());
        log.ended(Exchanges.answered());
        int asked = flushes.size();

        flushes.get(0).run();
        log.ended(Exchanges.answered());

        assertThat(asked).isEqualTo(1);
        assertThat(flushes).hasSize(2);
    }

    @Test
    void handsOverNothingWhenNothingWasLogged() {
        log.flush();

        assertThat(handedOver).isEmpty();
    }

    @Test
    void handsOverAChunkThatIsFull() {
        int linesPerChunk = linesUntilHandOver();

        LogChunk full = handedOver.get(0);
        assertThat(full.lines()).isEqualTo(linesPerChunk);
        assertThat(full.length())
                .isBetween(
                        LoopAccessLog.CHUNK_FULL_BYTES,
                        LoopAccessLog.CHUNK_FULL_BYTES + LoopAccessLog.LINE_BYTES_MAX);
        assertThat(text(full)).hasLineCount(linesPerChunk);
    }

    @Test
    void dropsAndCountsLinesWhileEveryChunkWaits() {
        fillAllChunks();

        log.ended(Exchanges.answered());
        log.ended(Exchanges.answered());

        assertThat(handedOver).hasSize(LoopAccessLog.CHUNKS_MAX);
        assertThat(losses.droppedLines()).isEqualTo(2);
    }

    @Test
    void goesOnWithAChunkThatComesBack() {
        fillAllChunks();
        LogChunk returned = handedOver.get(0);

        returned.release();
        log.ended(Exchanges.answered());
        log.flush();

        assertThat(losses.droppedLines()).isZero();
        assertThat(handedOver.get(LoopAccessLog.CHUNKS_MAX)).isSameAs(returned);
        assertThat(text(returned)).isEqualTo("{\"status\":200,\"path\":\"/cart\"}\n");
    }

    @Test
    void writesWithoutAllocating() {
        LoopAccessLog all = log(AccessLogConfig.FIELD_NAMES, LogChunk::release);
        ExchangeRecord exchange = Exchanges.answered();
        Runnable hundredThousand =
                () -> {
                    for (int i = 0; i < 100_000; i++) {
                        all.ended(exchange);
                    }
                };
        hundredThousand.run();

        long allocated = allocatedBy(hundredThousand);

        // Only what goes round with the chunks: a node of the free queue for each of some 500.
        assertThat(allocated).isLessThan(100_000);
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private LoopAccessLog log(List<String> fields, Consumer<LogChunk> writer) {
        return new LoopAccessLog(AccessLogField.named(fields), writer, flushes::add, losses);
    }

    private int linesUntilHandOver() {
        int lines = 0;
        int before = handedOver.size();
        while (handedOver.size() == before) {
            log.ended(Exchanges.answered());
            lines++;
        }
        return lines;
    }

    private void fillAllChunks() {
        for (int chunk = 0; chunk < LoopAccessLog.CHUNKS_MAX; chunk++) {
            linesUntilHandOver();
        }
    }

    private static String text(LogChunk chunk) {
        return new String(chunk.bytes(), 0, chunk.length(), StandardCharsets.US_ASCII);
    }
}
