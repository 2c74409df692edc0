// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import dev.sluice.cluster.config.read.value.GoDuration;
import dev.sluice.gateway.cli.live.AdminClient;
import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.live.status.ClusterStatus;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice wait}. Confined to the main thread. */
@Command(
        name = "wait",
        sortOptions = false,
        description = {
            "Waits until every node is ready and runs the newest config.",
            "Exits with 1 when that is not so in time, and says what is missing."
        },
        footer = {"", "Example:", "  sluice wait --for applied --timeout 1m"})
public final class WaitCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    @Option(
            names = "--for",
            paramLabel = "applied",
            defaultValue = "applied",
            description = "What to wait for (default: applied).")
    private String goal;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "How long to wait (default: 30s).")
    private String timeout;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public WaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!goal.equals("applied")) {
            throw CommandFailure.usage("--for: " + goal + " (expected: applied)");
        }
        Duration patience =
                GoDuration.parse(timeout)
                        .filter(span -> !span.isNegative())
                        .orElseThrow(
                                () ->
                                        CommandFailure.usage(
                                                "--timeout: "
                                                        + timeout
                                                        + " (expected: a duration such as 30s)"));
        return wait(admin.client(surroundings.environment()), patience).number();
    }

    private ExitCode wait(AdminClient node, Duration patience) throws InterruptedException {
        var nanoTime = surroundings.clocks().nanoTime();
        long deadline = nanoTime.getAsLong() + patience.toNanos();
        List<String> shown = List.of();
        List<String> pending = pending(node);
        while (!pending.isEmpty() && nanoTime.getAsLong() < deadline) {
            if (!pending.equals(shown)) {
                surroundings.terminal().err().println("waiting: " + String.join("; ", pending));
                shown = pending;
            }
            rest();
            pending = pending(node);
        }
        if (pending.isEmpty()) {
            surroundings.terminal().out().println("applied");
            return ExitCode.YES;
        }
        pending.forEach(surroundings.terminal().out()::println);
        return ExitCode.NEGATIVE;
    }

    private static List<String> pending(AdminClient node) {
        ClusterStatus cluster = ClusterStatus.of(node);
        if (!cluster.alone()) {
            return cluster.pending();
        }
        JsonObject config = node.get("/api/v1/config");
        if (config.containsKey("refused")) {
            return List.of("the last change was refused");
        }
        return config.containsKey("applied") ? List.of() : List.of("no config applied yet");
    }

    private static void rest() throws InterruptedException {
        // Nobody counts it down: a rest that an interrupt ends.
        new CountDownLatch(1).await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
}
