// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.fixture.Screen;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportFormatTest {
    private static final ConfigProblem ERROR =
            new ConfigProblem(new Location("a.yaml", 3, 5), ProblemCode.UNKNOWN_FIELD, "no");
    private static final ConfigProblem WARNING =
            new ConfigProblem(Location.of("b.yaml"), ProblemCode.NO_CONFIG, "hm");

    private final Screen screen = new Screen();

    @Test
    void writesALineForEachProblemAndASummary() {
        ReportFormat.TEXT.write(report(ERROR, WARNING), screen.terminal());

        assertThat(screen.outLines())
                .containsExactly(
                        "a.yaml:3:5: error SL0101 no",
                        "b.yaml: warning SL0002 hm",
                        "1 error, 1 warning");
    }

    @Test
    void saysSoWhenThereIsNothingToSay() {
        ReportFormat.TEXT.write(report(), screen.terminal());

        assertThat(screen.outLines()).containsExactly("no problems");
    }

    @Test
    void coloursTheSeverityOnATerminal() {
        var out = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), true, true);

        ReportFormat.TEXT.write(report(ERROR), terminal);

        assertThat(out.toString()).contains("a.yaml:3:5: \u001b[31merror\u001b[0m SL0101 no");
    }

    @Test
    void writesAnEmptyListOfProblemsAsJson() {
        ReportFormat.JSON.write(report(), screen.terminal());

        var json = new JsonObject(screen.out());
        assertThat(json.getBoolean("passed")).isTrue();
        assertThat(json.getJsonArray("problems")).isEmpty();
    }

    @Test
    void passesWithWarningsUnlessItIsStrict() {
        assertThat(new CheckReport(List.of(WARNING), false).exitCode()).isEqualTo(ExitCode.YES);
        assertThat(new CheckReport(List.of(WARNING), true).exitCode()).isEqualTo(ExitCode.NEGATIVE);
        assertThat(new CheckReport(List.of(), true).exitCode()).isEqualTo(ExitCode.YES);
        assertThat(new CheckReport(List.of(ERROR), false).exitCode()).isEqualTo(ExitCode.NEGATIVE);
    }

    private static CheckReport report(ConfigProblem... problems) {
        return new CheckReport(List.of(problems), false);
    }
}
