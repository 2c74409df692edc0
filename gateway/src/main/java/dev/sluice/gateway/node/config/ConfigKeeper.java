// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Watches the config's files and has a change applied: when a fingerprint differs and holds still
 * for one more look, so that a file is not read while an editor writes it. Confined to one event
 * loop.
 */
public final class ConfigKeeper {

    /** Half a second feels immediate, and a look costs one {@code stat} a file. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Vertx vertx;
    private final List<Path> paths;
    private final Supplier<Future<Void>> reload;
    private ConfigFingerprint applied;
    private ConfigFingerprint seen = ConfigFingerprint.NONE;
    private boolean stopped;

    /**
     * Does not look yet.
     *
     * @param applied of the config in force, taken before it was read
     * @param reload reads and applies the config, and reports what is wrong with it; never fails
     */
    public ConfigKeeper(
            Vertx vertx,
            List<Path> paths,
            ConfigFingerprint applied,
            Supplier<Future<Void>> reload) {
        this.vertx = vertx;
        this.paths = paths;
        this.applied = applied;
        this.reload = reload;
    }

    public void start() {
        vertx.setTimer(LOOK_EVERY.toMillis(), id -> look());
    }

    public void stop() {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        vertx.executeBlocking(() -> ConfigFingerprint.take(paths), false)
                .compose(this::judge)
                .onComplete(done -> start());
    }

    private Future<Void> judge(ConfigFingerprint now) {
        if (now.equals(applied)) {
            return Future.succeededFuture();
        }
        if (!now.equals(seen)) {
            seen = now;
            return Future.succeededFuture();
        }
        applied = now;
        return reload.get();
    }
}
