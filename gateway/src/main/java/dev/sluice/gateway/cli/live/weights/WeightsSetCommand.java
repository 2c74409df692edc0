// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice weights set}. Confined to the main thread. */
@Command(
        name = "set",
        sortOptions = false,
        description = {
            "Sets the weights of a route on all nodes. Names every destination of the route: by its"
                    + " subset, or by HOST or HOST:PORT where that says which one is meant.",
            "Exits with 1 when somebody else was faster."
        },
        footer = {
            "",
            "Examples:",
            "  sluice weights set checkout v1=75 v2=25",
            "  sluice weights set shop/checkout --route canary v1=0 v2=1 --expect 7"
        })
final class WeightsSetCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "VIRTUAL-SERVICE",
            description = "NAME, or NAMESPACE/NAME.")
    private String virtualService;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DESTINATION=WEIGHT",
            description = "One for each destination of the route; the sum may be anything above 0.")
    private List<String> weights = List.of();

    @Mixin private ChangeOptions change;

    @Mixin private AdminOption admin;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer (default: text).")
    private WeightsFormat format;

    private final Surroundings surroundings;

    WeightsSetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonObject request =
                change.json(surroundings.environment())
                        .put("virtualService", virtualService)
                        .put("weights", parsed());
        format.write(
                admin.client(surroundings.environment()).post(WeightsPath.PATH, request),
                surroundings.terminal().out());
        return ExitCode.YES.number();
    }

    private JsonObject parsed() {
        JsonObject json = new JsonObject();
        for (String each : weights) {
            int equals = each.lastIndexOf('=');
            String weight = each.substring(equals + 1);
            if (equals < 1 || !weight.matches("[0-9]{1,9}")) {
                throw CommandFailure.usage(
                        each + ": (expected: DESTINATION=WEIGHT, such as v2=25)");
            }
            String name = each.substring(0, equals);
            if (json.containsKey(name)) {
                throw CommandFailure.usage(
                        name + ": named twice (expected: each destination once)");
            }
            json.put(name, Integer.valueOf(weight));
        }
        return json;
    }
}
