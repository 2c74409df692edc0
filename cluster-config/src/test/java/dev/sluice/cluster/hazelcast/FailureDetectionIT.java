// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.cluster.ClusterProcess;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long it takes until the others have noticed that a process is gone or hangs. Prints the times
 * for docs/cluster.md; the bounds here only say that the order of magnitude holds.
 */
@Tag("long")
final class FailureDetectionIT {

    @Test
    void killedProcessIsNoticedWithinSeconds() {
        try (var cluster = new TestCluster(1, List.of(), "data", "process")) {
            TestNode data = cluster.start("data", Role.CONFIG).sees(1);
            ClusterProcess process = cluster.startProcess("process", Role.GATEWAY).joined();
            data.sees(2);

            process.kill();

            assertThat(untilAlone("kill -9", data)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void processThatHangsIsNoticedAndComesBack() {
        try (var cluster = new TestCluster(1, List.of(), "data", "process")) {
            TestNode data = cluster.start("data", Role.CONFIG).sees(1);
            ClusterProcess process = cluster.startProcess("process", Role.GATEWAY).joined();
            data.sees(2);

            process.suspend();

            assertThat(untilAlone("SIGSTOP", data)).isLessThan(Duration.ofSeconds(15));
            process.resume();
            var back = Stopwatch.start();
            data.sees(2);
            System.out.println("FailureDetectionIT: back after SIGCONT in " + back.elapsed());
        }
    }

    private static Duration untilAlone(String what, TestNode node) {
        var watch = Stopwatch.start();
        eventually(
                "alone again",
                () -> node.node().membership().view().members().size(),
                members -> members == 1);
        Duration elapsed = watch.elapsed();
        System.out.println("FailureDetectionIT: " + what + " noticed in " + elapsed);
        return elapsed;
    }
}
