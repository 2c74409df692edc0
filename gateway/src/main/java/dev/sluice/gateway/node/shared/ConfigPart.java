// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a node has for its config: its own, and in a cluster the shared one, which goes first.
 * Confined to the node's control loop.
 *
 * @param own absent when the node has no files and no repository
 * @param shared absent when the node runs alone
 */
public record ConfigPart(Optional<OwnConfig> own, Optional<SharedConfig> shared) {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigPart.class);

    /**
     * Puts in force what can be had now. Alone a node needs its own config to work; in a cluster it
     * starts with what it last ran, else with its own if that works, else with none.
     *
     * @param orLastGood whether a node alone may start with the last config of its own that worked
     */
    public Future<Void> start(boolean orLastGood) {
        if (shared.isEmpty()) {
            return startOwn(orLastGood);
        }
        return shared.get()
                .restore()
                .compose(restored -> startOwn(orLastGood))
                .recover(
                        cause -> {
                            LOG.error("own config not applied: {}", cause.getMessage());
                            return Future.succeededFuture();
                        });
    }

    private Future<Void> startOwn(boolean orLastGood) {
        return own.map(config -> config.start(orLastGood)).orElseGet(Future::succeededFuture);
    }

    /** What is in force, whoever it is from. */
    Optional<ConfigBundle> inForce() {
        return shared.flatMap(SharedConfig::bundle).or(() -> own.flatMap(OwnConfig::inForce));
    }

    /** Looks at no files any more, and takes no part in the cluster's config. */
    public Future<Void> stop() {
        Future<Void> left = shared.map(SharedConfig::stop).orElseGet(Future::succeededFuture);
        return left.transform(done -> own.map(OwnConfig::stop).orElseGet(Future::succeededFuture));
    }
}
