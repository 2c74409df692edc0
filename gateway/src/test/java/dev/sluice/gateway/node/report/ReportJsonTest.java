// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportJsonTest {

    private static final NodeReported FULL =
            report(
                    new NodeState(
                            List.of("draining"),
                            Optional.of(new Edition(2, 7, "c0ffee", "git @ 1a2b", true)),
                            List.of("a.yaml:1:1: error SL0005 no"),
                            List.of("/etc/sluice says otherwise")));

    @Test
    void whatIsToldIsHeard() {
        assertThat(ReportJson.decode(ReportJson.encode(FULL))).isEqualTo(FULL);
    }

    @Test
    void aNodeWithoutAConfigSaysNothingOfOne() {
        NodeReported bare =
                report(new NodeState(List.of(), Optional.empty(), List.of(), List.of()));

        assertThat(ReportJson.decode(ReportJson.encode(bare))).isEqualTo(bare);
    }

    @Test
    void membersOfANewerSenderAreIgnored() {
        JsonObject wire = ReportJson.encode(FULL).put("mood", "sunny");

        assertThat(ReportJson.decode(wire)).isEqualTo(FULL);
    }

    @Test
    void aReportWithoutItsNodeIsNone() {
        JsonObject wire = ReportJson.encode(FULL);
        wire.remove("incarnation");

        assertThatThrownBy(() -> ReportJson.decode(wire))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("incarnation: ");
    }

    @Test
    void aStateIsBounded() {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "x".repeat(1000)).toList();

        NodeState state = new NodeState(many, Optional.empty(), many, many);

        assertThat(state.refused()).hasSize(20).allSatisfy(line -> assertThat(line).hasSize(503));
    }

    @Test
    void largeClustersReportLessOften() {
        assertThat(ReportKeeper.interval(3)).isEqualTo(Duration.ofSeconds(1));
        assertThat(ReportKeeper.interval(1000)).isEqualTo(Duration.ofSeconds(10));
        assertThat(ReportKeeper.silence(3)).isEqualTo(Duration.ofSeconds(4));
    }

    private static NodeReported report(NodeState state) {
        return new NodeReported(new NodeName("edge"), "run-1", 9, Duration.ofSeconds(61), state);
    }
}
