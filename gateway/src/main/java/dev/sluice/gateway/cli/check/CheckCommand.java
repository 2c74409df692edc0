// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.check;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.gateway.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

    private final Terminal terminal;

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var report = new CheckReport(ConfigReader.read(paths).problems(), strict);
        format.write(report, terminal);
        return report.exitCode().number();
    }
}
