// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.explain.Explainer;
import dev.sluice.gateway.explain.ExplanationJson;
import dev.sluice.gateway.explain.Question;
import dev.sluice.gateway.route.compile.RouteTables;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.service.ServiceRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Explains requests by a config that no node runs, as a node without labels in the default
 * namespace would route them. Immutable.
 */
final class ConfigExplainer {
    private final Explainer explainer;

    private ConfigExplainer(Explainer explainer) {
        this.explainer = explainer;
    }

    /**
     * Reads and compiles a config.
     *
     * @throws CommandFailure with all errors of the config, if it has any
     */
    static ConfigExplainer compile(List<Path> paths) {
        ConfigReading reading = ConfigReader.read(paths);
        if (!reading.valid()) {
            throw new CommandFailure(
                    ExitCode.NEGATIVE,
                    reading.errors().stream()
                            .map(ConfigProblem::toString)
                            .collect(Collectors.joining("\n")));
        }
        var everything = new NodeScope(Map.of(), Defaults.NAMESPACE);
        Resources resources = everything.seen(reading.resources());
        ServiceRegistry services = ServiceRegistry.compile(resources, Defaults.NAMESPACE);
        return new ConfigExplainer(
                new Explainer(
                        RouteTables.compile(resources, services, everything), WeightsInForce.NONE));
    }

    JsonObject explain(Question question) {
        return ExplanationJson.of(explainer.explain(question));
    }
}
