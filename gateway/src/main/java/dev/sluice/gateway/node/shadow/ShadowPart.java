// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.shadow.ShadowRouter;
import dev.sluice.shadow.ShadowSettings;
import dev.sluice.shadow.ledger.ShadowLedger;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.vertx.core.Vertx;

/**
 * The shadows of one node: what sends copies, and what knows how they fared. Immutable, and its
 * parts are thread-safe.
 */
public record ShadowPart(ShadowRouter router, ShadowLedger ledger) {

    /** Begins to watch the load of the process, by which copies are dropped. */
    public static ShadowPart of(Vertx control, NodeClocks clocks, ShadowSettings settings) {
        return new ShadowPart(
                ShadowRouter.local(control, clocks.nanoTime(), settings),
                new ShadowLedger(clocks.wall()));
    }

    /** What a scrape shows. */
    public MultiCollector collector() {
        return new ShadowMetrics(router, ledger);
    }

    /** To be called when no loop sends copies any more. */
    public void stop() {
        router.stop();
        ledger.stop();
    }
}
