// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFiles;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.gateway.node.config.ConfigFingerprint;
import dev.sluice.gateway.node.config.ConfigKeeper;
import dev.sluice.gateway.node.config.ConfigLifecycle;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config that a node has from its own files: read at the start, followed as the files change,
 * and kept aside when it works. Confined to the node's control loop.
 */
final class OwnConfig {

    private static final Logger LOG = LoggerFactory.getLogger(OwnConfig.class);

    private final Vertx control;
    private final List<Path> files;
    private final ConfigLifecycle config;
    private final LastGood lastGood;
    private final ConfigKeeper keeper;

    /**
     * Reads nothing yet.
     *
     * @param first taken before anything is read
     */
    OwnConfig(
            NodeContext node, ConfigLifecycle config, LastGood lastGood, ConfigFingerprint first) {
        this.control = node.control();
        this.files = node.settings().config().files();
        this.config = config;
        this.lastGood = lastGood;
        this.keeper = new ConfigKeeper(control, files, first, this::reload);
    }

    /**
     * Puts the config in force, and follows its files from then on; fails with a {@link
     * StartFailure} that says why not.
     *
     * @param orLastGood whether the last config that worked will do when this one does not
     */
    Future<Void> start(boolean orLastGood) {
        return load().recover(cause -> loadLastGood(cause, orLastGood))
                .onSuccess(done -> keeper.start());
    }

    void stop() {
        keeper.stop();
    }

    /** What is kept is what was read, whatever has become of the files meanwhile. */
    private Future<Void> load() {
        return control.executeBlocking(() -> ConfigFiles.load(files))
                .compose(
                        loaded ->
                                config.load(loaded, origin())
                                        .compose(done -> save(loaded.bundle())));
    }

    private String origin() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private Future<Void> loadLastGood(Throwable cause, boolean wanted) {
        if (!wanted) {
            return Future.failedFuture(cause);
        }
        return control.executeBlocking(lastGood::load)
                .recover(
                        unreadable -> {
                            LOG.warn("the last config that worked: {}", unreadable.toString());
                            return Future.failedFuture(cause);
                        })
                .compose(
                        kept -> {
                            if (kept.isEmpty()) {
                                return Future.failedFuture(cause);
                            }
                            LOG.error("config not applied: {}", cause.getMessage());
                            LOG.warn(
                                    "starting with the last config that worked: {}",
                                    lastGood.folder());
                            String origin = lastGood.folder().toString();
                            return config.load(LoadedConfig.of(kept.get()), origin);
                        });
    }

    /** A change that is refused is in the status and in the log; the node goes on as it was. */
    private Future<Void> reload() {
        return load().otherwiseEmpty();
    }

    private Future<Void> save(ConfigBundle bundle) {
        return control.<Void>executeBlocking(
                        () -> {
                            lastGood.save(bundle);
                            return null;
                        })
                .recover(
                        failure -> {
                            LOG.warn("the config could not be kept as last-good: {}", failure);
                            return Future.succeededFuture();
                        });
    }
}
