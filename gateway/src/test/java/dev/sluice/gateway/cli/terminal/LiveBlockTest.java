// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveBlockTest {
    private static final String UP_TWO_LINES = "\u001b[2A";

    private final StringWriter screen = new StringWriter();
    private final LiveBlock block =
            new LiveBlock(
                    new Terminal(new PrintWriter(screen), new PrintWriter(screen), true, false));

    @Test
    void beginsWhereTheCursorStands() {
        block.draw(List.of("one", "two"));

        assertThat(screen.toString()).contains("one", "two").doesNotContain("A");
    }

    @Test
    void goesBackUpOverWhatItDrewBefore() {
        block.draw(List.of("one", "two"));

        block.draw(List.of("three"));

        assertThat(screen.toString()).containsOnlyOnce(UP_TWO_LINES);
        assertThat(screen.toString().indexOf(UP_TWO_LINES))
                .isBetween(screen.toString().indexOf("two"), screen.toString().indexOf("three"));
    }

    @Test
    void clearsWhatALongerBlockLeftBelow() {
        block.draw(List.of("one", "two"));

        block.draw(List.of("three"));

        assertThat(screen.toString()).contains("three\u001b[K\n\u001b[J");
    }
}
