// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.shadow.verdict.DifferenceMax;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice shadow report}. Confined to the main thread. */
@Command(
        name = "report",
        sortOptions = false,
        description = {
            "How the copies of shadow policies fare on all gateways together: what was copied, what"
                    + " was dropped and why, where answers differ and how surely, and how long both"
                    + " sides take.",
            "With --fail-on-difference, exits with 0 only when the share of differing answers is"
                    + " surely below the bound; with 1 when it is above, when it is not decided"
                    + " yet, or when nothing is compared. Exits with 1 when a node does not answer."
        },
        footer = {"", "Example:", "  sluice shadow report checkout-v3 --fail-on-difference 0.5%%"})
final class ShadowReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "POLICY",
            description = "NAME, or NAMESPACE/NAME, of one policy (default: all).")
    private @Nullable String policy;

    @Option(
            names = "--fail-on-difference",
            paramLabel = "PERCENT",
            description = "The share of answers that may differ, such as 0.5%%.")
    private @Nullable String differenceMax;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer (default: text).")
    private ReportFormat format;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    ShadowReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<DifferenceMax> max = Optional.ofNullable(differenceMax).map(this::bound);
        ClusterReports all = ClusterReports.of(admin.client(surroundings.environment()));
        ClusterReports reports = policy == null ? all : all.only(policy);
        List<Judged> judged =
                reports.policies().stream().map(each -> Judged.of(each, max)).toList();
        format.write(judged, reports.silent(), surroundings.terminal().out());
        boolean passed =
                judged.stream().allMatch(Judged::passed)
                        && (max.isEmpty() || decided(judged))
                        && reports.silent().isEmpty();
        return (passed ? ExitCode.YES : ExitCode.NEGATIVE).number();
    }

    /** Where nothing is compared, nothing was found to be equal. */
    private boolean decided(List<Judged> judged) {
        if (judged.stream().anyMatch(each -> each.verdict().isPresent())) {
            return true;
        }
        surroundings.terminal().err().println("no policy compares answers; nothing was judged");
        return false;
    }

    private DifferenceMax bound(String text) {
        try {
            return DifferenceMax.of(text);
        } catch (IllegalArgumentException malformed) {
            throw CommandFailure.usage("--fail-on-difference: " + malformed.getMessage());
        }
    }
}
