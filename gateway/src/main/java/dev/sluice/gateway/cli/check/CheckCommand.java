// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.check;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.gateway.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice check}. Confined to the main thread. */
@Command(
        name = "check",
        description = {
            "Validates and analyses a config, without a node.",
            "Exits with 0 when a node would take it, 1 when it would not, 2 for a wrong usage."
        },
        footer = {"", "Example:", "  sluice check --strict examples/checkout"})
public final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.")
    private List<Path> paths;

    @Option(names = "--strict", description = "Let warnings fail the check too.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the report (default: text).")
    private ReportFormat format;

    private final Surroundings surroundings;

    public CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ConfigReading reading = ConfigReader.read(paths);
        Stream<ConfigProblem> expired =
                reading.expired(surroundings.clocks().wall().instant()).stream();
        List<ConfigProblem> problems =
                Stream.concat(reading.problems().stream(), expired).sorted().toList();
        var report = new CheckReport(problems, strict);
        format.write(report, surroundings.terminal());
        return report.exitCode().number();
    }
}
