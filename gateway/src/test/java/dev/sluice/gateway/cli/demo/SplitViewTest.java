// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.demo.traffic.Split;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SplitViewTest {
    private static final Split CANARY =
            new Split(
                    new TreeMap<>(Map.of("v1", 450L, "v2", 50L)),
                    new TreeMap<>(Map.of("200", 500L, "504", 3L)));

    private final SplitView view = new SplitView(terminal());

    @Test
    void drawsABarForEachVersionInProportion() {
        assertThat(view.bars(CANARY, CANARY))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("v1", "#".repeat(45) + ".....", " 90.0 %", "450"))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains(
                                                "v2", "  #####" + ".".repeat(45), " 10.0 %", "50"));
    }

    @Test
    void drawsNothingWiderThanATerminal() {
        assertThat(view.bars(CANARY, CANARY))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void saysAllInALineForAPipe() {
        assertThat(view.line(CANARY))
                .isEqualTo(
                        "last 10 s: 503 requests; v1 90.0 %, v2 10.0 %; answers: 500 x 200, 3 x"
                                + " 504");
    }

    @Test
    void saysThatNobodyAnsweredYet() {
        assertThat(view.line(Split.NONE))
                .isEqualTo("last 10 s: 0 requests; no version answered; answers: none yet");
    }

    private static Terminal terminal() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        return new Terminal(nowhere, nowhere, true, false);
    }
}
