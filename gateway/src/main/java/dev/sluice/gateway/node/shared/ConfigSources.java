// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.source.ConfigSource;
import dev.sluice.cluster.source.FolderSource;
import dev.sluice.cluster.source.git.GitSource;
import dev.sluice.gateway.setting.ConfigOrigin;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes the source that a node's settings name. Thread-safe: holds no state. */
public final class ConfigSources {

    /** One look at a time; a fetch of a large repository may take minutes. */
    private static final int THREADS = 1;

    private static final long BLOCKED_MINUTES_MAX = 10;

    private ConfigSources() {}

    /**
     * The source, not started yet; none when the node has no config of its own.
     *
     * @param data the node's folder, where copies of repositories are kept
     */
    public static Optional<ConfigSource> of(
            ConfigOrigin origin, Vertx vertx, Path data, NodeClocks clocks) {
        if (!origin.given()) {
            return Optional.empty();
        }
        WorkerExecutor worker =
                vertx.createSharedWorkerExecutor(
                        "sluice-config-source", THREADS, BLOCKED_MINUTES_MAX, TimeUnit.MINUTES);
        ConfigSource files = new FolderSource(vertx, worker, origin.files(), clocks.wall());
        return origin.git()
                .<ConfigSource>map(
                        git ->
                                new GitSource(
                                        vertx,
                                        worker,
                                        git,
                                        data,
                                        new GitSource.Clocks(clocks.nanoTime(), clocks.wall())))
                .or(() -> Optional.of(files));
    }
}
