// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import dev.sluice.gateway.cli.live.AdminClient;
import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice apply}. Confined to the main thread. */
@Command(
        name = "apply",
        sortOptions = false,
        description = {
            "Puts a config in force on all nodes of the cluster, and pins it: files and"
                    + " repositories publish no more until apply --unpin.",
            "Exits with 1 when a node refuses the config, which then is in force nowhere."
        },
        footer = {"", "Examples:", "  sluice apply /etc/sluice", "  sluice apply --unpin"})
public final class ApplyCommand implements Callable<Integer> {

    /** All gateways prepare it, which may take ten seconds each way. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files and folders with the whole config.")
    private List<Path> paths = List.of();

    @Option(
            names = "--unpin",
            description = "Let files and repositories publish again; without PATH.")
    private boolean unpin;

    @Option(
            names = "--clear-weights",
            description = "Also have all routes follow the weights of the config again.")
    private boolean clearWeights;

    @Mixin private Author author;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public ApplyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (unpin == !paths.isEmpty()) {
            throw CommandFailure.usage(
                    "apply: (expected: either PATH... or --unpin, which has no PATH)");
        }
        AdminClient node = admin.client(surroundings.environment()).patient(PATIENCE);
        String by = author.name(surroundings.environment());
        JsonObject done =
                unpin
                        ? node.post("/api/v1/config/unpin", new JsonObject().put("by", by))
                        : node.post("/api/v1/config/apply", new GivenFiles(paths).upload(by));
        if (clearWeights) {
            clearWeights(node, by);
        }
        surroundings
                .terminal()
                .out()
                .println(
                        (unpin ? "unpinned: version " : "applied and pinned: version ")
                                + done.getLong("version"));
        return ExitCode.YES.number();
    }

    private static void clearWeights(AdminClient node, String by) {
        node.ask("/api/v1/weights").getJsonArray("routes", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(route -> route.containsKey("overlay"))
                .forEach(route -> node.delete(clearing(route, by)));
    }

    private static String clearing(JsonObject route, String by) {
        String service =
                route.getString("namespace", "default") + "/" + route.getString("virtualService");
        String named = route.getString("route", "");
        return "/api/v1/weights?virtualService="
                + encoded(service)
                + (named.isEmpty() ? "" : "&route=" + encoded(named))
                + "&by="
                + encoded(by);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
