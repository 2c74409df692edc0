// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.check;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;

/** How a report is written. Immutable. */
enum ReportFormat {
    /** A line for each problem, in the form that editors and compilers share, and a summary. */
    TEXT {
        @Override
        void write(CheckReport report, Terminal terminal) {
            PrintWriter out = terminal.out();
            report.problems().forEach(problem -> out.println(line(problem, terminal)));
            Style style = report.passed() ? Style.GREEN : Style.RED;
            out.println(terminal.paint(style, summary(report)));
        }
    },
    /** One object with all problems; docs/cli.md names its fields. */
    JSON {
        @Override
        void write(CheckReport report, Terminal terminal) {
            var problems = new JsonArray();
            report.problems().forEach(problem -> problems.add(json(problem)));
            terminal.out()
                    .println(
                            new JsonObject()
                                    .put("passed", report.passed())
                                    .put("errors", report.errors())
                                    .put("warnings", report.warnings())
                                    .put("problems", problems)
                                    .encodePrettily());
        }
    };

    abstract void write(CheckReport report, Terminal terminal);

    private static String line(ConfigProblem problem, Terminal terminal) {
        Style style = problem.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
        return problem.at()
                + ": "
                + terminal.paint(style, problem.severity().word())
                + " "
                + problem.code().id()
                + " "
                + problem.message();
    }

    private static String summary(CheckReport report) {
        if (report.problems().isEmpty()) {
            return "no problems";
        }
        String refusal = report.errors() == 0 && !report.passed() ? " (refused by --strict)" : "";
        return counted(report.errors(), "error")
                + ", "
                + counted(report.warnings(), "warning")
                + refusal;
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static JsonObject json(ConfigProblem problem) {
        return new JsonObject()
                .put("file", problem.at().file())
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("severity", problem.severity().word())
                .put("code", problem.code().id())
                .put("message", problem.message());
    }

    /** As it is written after {@code --format}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
