// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageReaderTest {

    private static final Buffer STREAM =
            Messages.of(MessageType.TERMS, Buffer.buffer("{}"))
                    .appendBuffer(Messages.of(MessageType.REQUEST_END))
                    .appendBuffer(Messages.of(MessageType.PRIMARY_CHUNK, Buffer.buffer("a\nb")));

    private final List<String> messages = new ArrayList<>();
    private final MessageReader reader =
            new MessageReader((type, payload) -> messages.add(type + " " + payload));

    @Test
    void readsWhatWasWrittenHoweverItIsCut() {
        for (int size = 1; size <= STREAM.length(); size++) {
            messages.clear();
            for (int at = 0; at < STREAM.length(); at += size) {
                reader.read(STREAM.getBuffer(at, Math.min(STREAM.length(), at + size)));
            }

            assertThat(messages)
                    .describedAs("pieces of %d bytes", size)
                    .containsExactly("TERMS {}", "REQUEST_END ", "PRIMARY_CHUNK a\nb");
        }
    }

    @Test
    void messageOfTheLargestSizeIsRead() {
        Buffer payload = Buffer.buffer(new byte[64 * 1024]);

        reader.read(Messages.of(MessageType.REQUEST_CHUNK, payload));

        assertThat(messages).singleElement().asString().hasSize(64 * 1024 + 14);
    }

    @Test
    void largerMessageIsRefusedBeforeItComes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(Messages.prefix(MessageType.REQUEST_CHUNK, 65_537)))
                .withMessage("REQUEST_CHUNK: 65537 bytes (expected: at most 65536)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(Messages.prefix(MessageType.ORDER, -1)))
                .withMessage("ORDER: 4294967295 bytes (expected: at most 524288)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(Messages.prefix(MessageType.REQUEST_END, 1)))
                .withMessage("REQUEST_END: 1 bytes (expected: at most 0)");
    }

    @Test
    void unknownTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(Buffer.buffer("GET / HTTP/1.1")))
                .withMessage("message type: 71 (expected: 0 to 7)");
    }
}
