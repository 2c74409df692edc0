// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.limits;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice limits}. Confined to the main thread. */
@Command(
        name = "limits",
        sortOptions = false,
        description = {
            "The keys of rate limits on every node: what each allows, what is left, and what was"
                    + " denied or, in a dry run, would have been.",
            "Exits with 1 when a node does not answer."
        },
        footer = {"", "Example:", "  sluice limits --max 20"})
public final class LimitsCommand implements Callable<Integer> {

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many keys to list of each node (default: 100).")
    private int max;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer (default: text).")
    private LimitsFormat format;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public LimitsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ClusterLimits limits = ClusterLimits.of(admin.client(surroundings.environment()), max);
        format.write(limits, surroundings.terminal().out());
        return (limits.silent().isEmpty() ? ExitCode.YES : ExitCode.NEGATIVE).number();
    }
}
