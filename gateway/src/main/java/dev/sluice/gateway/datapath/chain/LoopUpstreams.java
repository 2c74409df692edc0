// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.upstream.UpstreamClient;
import dev.sluice.gateway.upstream.pick.LoopUpstream;
import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.gateway.upstream.pool.LoopPool;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event loop's upstreams and its connections to them. An upstream that a new config has
 * unchanged keeps its counts and its turn. Confined to one event loop.
 */
public final class LoopUpstreams {

    private final LoopResources loop;
    private final UpstreamClient client;
    private final Map<Upstream, LoopUpstream> known = new HashMap<>();

    public LoopUpstreams(LoopResources loop, ConnectionObserver connections) {
        this.loop = loop;
        this.client = new UpstreamClient(loop.vertx(), loop.timers(), connections);
    }

    UpstreamClient client() {
        return client;
    }

    /** The loop's part of an upstream, the same for all routes. */
    LoopUpstream of(Upstream upstream) {
        return known.computeIfAbsent(
                upstream, added -> new LoopUpstream(added, loop.random(), pool(added)));
    }

    private Optional<LoopPool> pool(Upstream upstream) {
        return upstream.spec().connectionPool().shapesConnections()
                ? Optional.of(client.pool(upstream.bounds()))
                : Optional.empty();
    }

    /** Forgets upstreams that are not in force any more. */
    public void retain(Collection<Upstream> inForce) {
        Map<Upstream, LoopUpstream> kept = new HashMap<>();
        for (Upstream upstream : inForce) {
            LoopUpstream part = known.get(upstream);
            if (part != null) {
                kept.put(upstream, part);
            }
        }
        known.keySet().removeAll(kept.keySet());
        known.values().forEach(LoopUpstream::close);
        known.clear();
        known.putAll(kept);
    }

    /** Closes all connections. */
    public Future<Void> close() {
        known.values().forEach(LoopUpstream::close);
        return client.close();
    }
}
