// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.demo.DemoFolder;
import dev.sluice.gateway.demo.DemoSettings;
import java.util.List;

/** What the demo prints at its start: what runs where, and what to try. Immutable. */
final class DemoGuide {
    private final DemoSettings running;
    private final DemoFolder folder;

    DemoGuide(DemoSettings running, DemoFolder folder) {
        this.running = running;
        this.folder = folder;
    }

    void print(Terminal terminal) {
        picture().forEach(terminal.out()::println);
        terminal.out().println("Five things to try, in another terminal:");
        List<Suggestion> suggestions = suggestions();
        for (int i = 0; i < suggestions.size(); i++) {
            terminal.out().println("  " + (i + 1) + ". " + suggestions.get(i).why());
            terminal.out()
                    .println("     " + terminal.paint(Style.STRONG, suggestions.get(i).command()));
        }
        terminal.out().println();
        terminal.out().println("Ctrl-C ends it all.");
        terminal.out().println();
        terminal.out().flush();
    }

    private List<String> picture() {
        return List.of(
                "",
                "  sample traffic --> node, mesh listener " + running.mesh(),
                "                       |--> checkout v1, " + running.v1(),
                "                       `--> checkout v2, " + running.v2(),
                "",
                "  config      "
                        + folder.config()
                        + " (a copy of examples/checkout, yours to edit)",
                "  access log  " + folder.accessLog(),
                "");
    }

    private List<Suggestion> suggestions() {
        String virtualService = folder.config().resolve("virtual-service.yaml").toString();
        return List.of(
                new Suggestion(
                        "send a request of your own",
                        "curl -s -H 'Host: checkout' http://" + running.mesh() + "/hello"),
                new Suggestion(
                        "ask which way a request would take, and why",
                        "./sluice explain --admin " + running.admin() + " http://checkout/hello"),
                new Suggestion(
                        "read the node's own counters",
                        "curl -s http://" + running.admin() + "/metrics | grep ^requests_total"),
                new Suggestion(
                        "shift half of the traffic to v2, live: watch the bars",
                        "sed -i.bak 's/weight: [19]0/weight: 50/' " + virtualService),
                new Suggestion(
                        "let v2 hang: its requests are tried three times, then answered with 504",
                        "curl -X POST 'http://" + running.v2() + "/knobs?hang=true'"));
    }

    private record Suggestion(String why, String command) {}
}
