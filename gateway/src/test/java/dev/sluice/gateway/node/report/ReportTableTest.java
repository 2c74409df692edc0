// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReportTableTest {

    private static final NodeName EDGE = new NodeName("edge");
    private static final NodeState READY =
            new NodeState(List.of(), Optional.empty(), List.of(), List.of());

    private final AtomicLong nanos = new AtomicLong();
    private final ReportTable table = new ReportTable(nanos::get);

    @Test
    void knowsNothingOfANodeThatSaidNothing() {
        assertThat(table.of(EDGE)).isEmpty();
        assertThat(table.age(EDGE)).isEmpty();
    }

    @Test
    void countsTheAgeFromWhenTheReportCame() {
        table.hear(report("edge", "run-1", 1));
        nanos.set(Duration.ofSeconds(3).toNanos());

        assertThat(table.age(EDGE)).contains(Duration.ofSeconds(3));
    }

    @Test
    void ignoresAReportThatIsOlderOrCameBefore() {
        table.hear(report("edge", "run-1", 2));
        nanos.set(5);

        table.hear(report("edge", "run-1", 1));
        table.hear(report("edge", "run-1", 2));

        assertThat(table.of(EDGE)).contains(report("edge", "run-1", 2));
        assertThat(table.age(EDGE)).contains(Duration.ofNanos(5));
    }

    @Test
    void takesAnotherRunOfTheNodeWhateverItsSequence() {
        table.hear(report("edge", "run-1", 900));

        table.hear(report("edge", "run-2", 1));

        assertThat(table.of(EDGE).orElseThrow().incarnation()).isEqualTo("run-2");
    }

    @Test
    void forgetsWhoHasLeft() {
        table.hear(report("edge", "run-1", 1));

        table.retain(List.of(new NodeName("other")));

        assertThat(table.of(EDGE)).isEmpty();
    }

    @Test
    void remembersNobodyBeyondItsBound() {
        for (int i = 0; i < ReportTable.NODES_MAX; i++) {
            table.hear(report("node-" + i, "run-1", 1));
        }

        table.hear(report("edge", "run-1", 1));
        table.hear(report("node-0", "run-1", 2));

        assertThat(table.of(EDGE)).isEmpty();
        assertThat(table.of(new NodeName("node-0")).orElseThrow().sequence()).isEqualTo(2);
    }

    private static NodeReported report(String node, String incarnation, long sequence) {
        return new NodeReported(new NodeName(node), incarnation, sequence, Duration.ZERO, READY);
    }
}
