// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import io.vertx.core.Future;

/**
 * Port to what runs the config on this node. Called on one event loop, which it must not block, and
 * never again before its last future is complete; so at most one config is prepared at a time.
 * Confined to one event loop.
 */
public interface ConfigApplier {

    /**
     * Makes a config ready without putting any of it in force: reads and checks it, reads the files
     * that it refers to, compiles it, binds its new ports.
     *
     * @return what came of it; a failed future counts as a refusal with its message as the reason
     */
    Future<Preparation> prepare(ProposedConfig config);

    /** A node without a data path: it takes part, and every config suits it. */
    static ConfigApplier withoutDataPath() {
        return config -> Future.succeededFuture(new Preparation.Prepared(PreparedConfig.NOTHING));
    }
}
