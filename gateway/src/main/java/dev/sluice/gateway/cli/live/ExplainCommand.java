// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.explain.Question;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice explain}. Confined to the main thread. */
@Command(
        name = "explain",
        sortOptions = false,
        description = {
            "Says which way a request would take and why, as JSON, from the table that routes.",
            "Asks the running node, or with --config compiles that config as a node would. Sends"
                    + " nothing. Exits with 0 when a route takes the request, else with 1."
        },
        footer = {
            "",
            "Examples:",
            "  sluice explain http://checkout/cart",
            "  sluice explain --config examples/header-routing -H 'x-beta: on' http://web/"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", description = "Such as http://checkout/cart?id=7.")
    private String url;

    @Option(
            names = {"-X", "--method"},
            paramLabel = "METHOD",
            defaultValue = "GET",
            description = "Method of the request (default: GET).")
    private String method;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "Header of the request; may be repeated. Host replaces the URL's.")
    private List<String> headers = List.of();

    @Option(
            names = "--config",
            paramLabel = "PATH",
            description = "File or folder to compile instead of asking a node; may be repeated.")
    private List<Path> config = List.of();

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var request = SampleRequest.of(method, url, headers);
        JsonObject explanation = config.isEmpty() ? ofNode(request) : ofConfig(request);
        surroundings.terminal().out().println(explanation.encodePrettily());
        boolean routed = "routed".equals(explanation.getString("outcome"));
        return (routed ? ExitCode.YES : ExitCode.NEGATIVE).number();
    }

    private JsonObject ofNode(SampleRequest request) {
        return admin.client(surroundings.environment()).post("/api/v1/explain", request.json());
    }

    private JsonObject ofConfig(SampleRequest request) {
        if (admin.given()) {
            throw CommandFailure.usage(
                    "--admin: asks a running node (expected: either --admin or --config)");
        }
        return ConfigExplainer.compile(config)
                .explain(new Question(request.method(), request.url(), request.headers()));
    }
}
