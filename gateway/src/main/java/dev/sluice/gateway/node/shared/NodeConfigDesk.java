// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.bus.CallFailure;
import dev.sluice.cluster.config.canonical.CanonicalConfig;
import dev.sluice.cluster.config.canonical.ConfigDiff;
import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.publish.ClusterConfig;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.store.StoreFailure;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.gateway.admin.config.ConfigDesk;
import dev.sluice.gateway.admin.config.ConfigRefusal;
import dev.sluice.gateway.admin.config.ConfigUpload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an operator can do with the config through this node. A node that runs alone has its config
 * from its files, so there it can only be compared. Confined to the node's control loop.
 */
public record NodeConfigDesk(Vertx control, ConfigPart config) implements ConfigDesk {

    @Override
    public Future<JsonObject> apply(ConfigUpload upload) {
        return change(cluster -> cluster.apply(upload.bundle(), upload.origin(), upload.by()));
    }

    @Override
    public Future<JsonObject> rollback(OptionalLong version, String by) {
        if (version.isPresent()) {
            return change(cluster -> cluster.rollback(version.getAsLong(), by));
        }
        return cluster()
                .compose(ClusterConfig::history)
                .compose(NodeConfigDesk::former)
                .compose(former -> change(cluster -> cluster.rollback(former, by)))
                .recover(NodeConfigDesk::told);
    }

    private static Future<Long> former(List<ConfigEdition> history) {
        return history.size() < 2
                ? Future.failedFuture(
                        ConfigRefusal.conflict(
                                "versions in the history: "
                                        + history.size()
                                        + " (expected: one before the current)"))
                : Future.succeededFuture(history.get(1).version().version());
    }

    @Override
    public Future<JsonObject> unpin(String by) {
        return change(cluster -> cluster.unpin(by));
    }

    private Future<JsonObject> change(Function<ClusterConfig, Future<ChangeOutcome>> order) {
        return cluster().compose(order).compose(this::outcome).recover(NodeConfigDesk::told);
    }

    private Future<ClusterConfig> cluster() {
        if (config.shared().isEmpty()) {
            return Future.failedFuture(
                    ConfigRefusal.conflict(
                            "this node runs alone and takes its config from its files"
                                    + " (expected: a node of a cluster, or a change of the"
                                    + " files)"));
        }
        return config.shared()
                .get()
                .cluster()
                .map(Future::succeededFuture)
                .orElseGet(
                        () ->
                                Future.failedFuture(
                                        ConfigRefusal.unavailable(
                                                "this node is not in its cluster now (expected:"
                                                        + " a node that has joined)")));
    }

    private Future<JsonObject> outcome(ChangeOutcome outcome) {
        if (!outcome.done()) {
            return Future.failedFuture(
                    ConfigRefusal.conflict(String.join("\n", outcome.refusal().lines())));
        }
        JsonObject done =
                new JsonObject()
                        .put("version", outcome.version().version())
                        .put("epoch", outcome.version().epoch());
        return config.shared()
                .map(shared -> shared.catchUp(outcome.version()))
                .orElseGet(Future::succeededFuture)
                .map(done);
    }

    /** What the cluster could not do is no defect of this node. */
    private static <T> Future<T> told(Throwable cause) {
        return Future.failedFuture(
                cause instanceof StoreFailure || cause instanceof CallFailure
                        ? ConfigRefusal.unavailable(String.valueOf(cause.getMessage()))
                        : cause);
    }

    @Override
    public Future<JsonObject> diff(ConfigUpload upload) {
        Optional<ConfigBundle> inForce = config.inForce();
        return control.executeBlocking(
                () -> {
                    CanonicalConfig before =
                            inForce.map(NodeConfigDesk::canonical).orElse(CanonicalConfig.EMPTY);
                    CanonicalConfig after = canonical(upload.bundle());
                    ConfigDiff diff = ConfigDiff.between(before, after);
                    return new JsonObject()
                            .put("same", diff.empty())
                            .put("inForce", before.sha256())
                            .put("given", after.sha256())
                            .put("diff", diff.json())
                            .put("text", diff.text());
                });
    }

    private static CanonicalConfig canonical(ConfigBundle bundle) {
        ConfigReading reading = ConfigReader.read(LoadedConfig.of(bundle));
        if (!reading.valid()) {
            throw ConfigRefusal.conflict(
                    reading.errors().stream()
                            .map(ConfigProblem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return reading.canonical();
    }

    @Override
    public Future<JsonObject> history() {
        return cluster()
                .compose(ClusterConfig::history)
                .map(
                        history ->
                                new JsonObject()
                                        .put(
                                                "history",
                                                new JsonArray(
                                                        history.stream()
                                                                .map(CellJson::encode)
                                                                .toList())))
                .recover(NodeConfigDesk::told);
    }

    @Override
    public Future<JsonObject> look() {
        return config.own()
                .map(own -> own.lookNow().map(new JsonObject().put("looked", true)))
                .orElseGet(
                        () ->
                                Future.failedFuture(
                                        ConfigRefusal.conflict(
                                                "this node has no files and no repository"
                                                        + " (expected: a node with --config or"
                                                        + " --git)")));
    }
}
