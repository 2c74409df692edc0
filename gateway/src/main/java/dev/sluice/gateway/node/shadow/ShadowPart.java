// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.shadow.ShadowRouter;
import dev.sluice.shadow.ShadowSettings;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.outbound.Routers;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * The shadows of one node: what sends copies, and what knows how they fared. Immutable, and its
 * parts are thread-safe.
 *
 * @param routers to whom copies are handed; absent on a node that sends them itself
 */
public record ShadowPart(ShadowRouter router, ShadowLedger ledger, Optional<Routers> routers) {

    /** Sends copies from this process, and begins to watch its load, by which they are dropped. */
    public static ShadowPart of(Vertx control, NodeClocks clocks, ShadowSettings settings) {
        return new ShadowPart(
                ShadowRouter.local(control, clocks.nanoTime(), settings),
                new ShadowLedger(clocks.wall()),
                Optional.empty());
    }

    /** As {@link #of}, but hands copies to members that send them. */
    public static ShadowPart handing(Vertx control, NodeClocks clocks, ShadowSettings settings) {
        Routers routers = new Routers();
        return new ShadowPart(
                ShadowRouter.handing(control, clocks.nanoTime(), settings, routers),
                new ShadowLedger(clocks.wall()),
                Optional.of(routers));
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
