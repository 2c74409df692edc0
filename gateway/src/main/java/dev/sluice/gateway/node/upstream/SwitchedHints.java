// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.upstream;

import dev.sluice.cluster.ejection.EjectionHint;
import dev.sluice.cluster.ejection.EjectionHints;
import dev.sluice.cluster.ejection.EndpointKey;
import dev.sluice.cluster.ejection.HintTable;
import dev.sluice.cluster.ejection.LocalEjectionHints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The hints of a node that may be alone now and in a cluster later. What it has ejected meanwhile,
 * it tells the cluster when it joins. Thread-safe: what it holds is used under a lock, and the
 * adapters are thread-safe.
 */
public final class SwitchedHints implements EjectionHints {

    private final LongSupplier nanoTime;
    private final LocalEjectionHints alone;
    private final HintTable told = new HintTable();
    private final List<Consumer<EndpointKey>> observers = new CopyOnWriteArrayList<>();
    private Runnable endObserving;
    private volatile EjectionHints current;

    public SwitchedHints(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.alone = new LocalEjectionHints(nanoTime);
        this.current = alone;
        this.endObserving = () -> {};
    }

    /** Shares hints by these from now on. To be called on the control loop. */
    void share(EjectionHints shared) {
        endObserving.run();
        endObserving = shared.observe(told -> observers.forEach(observer -> observer.accept(told)));
        current = shared;
        long now = nanoTime.getAsLong();
        Map<EndpointKey, HintTable.Span> live;
        synchronized (told) {
            live = told.live(now);
        }
        live.forEach(
                (endpoint, span) ->
                        shared.tell(endpoint, Duration.ofNanos(span.untilNanos() - now)));
    }

    /** Keeps hints to itself from now on. To be called on the control loop. */
    void keep() {
        endObserving.run();
        endObserving = () -> {};
        current = alone;
    }

    @Override
    public void tell(EndpointKey endpoint, Duration ejectedFor) {
        synchronized (told) {
            told.put(endpoint, nanoTime.getAsLong(), ejectedFor.toNanos());
        }
        current.tell(endpoint, ejectedFor);
    }

    @Override
    public void restore(EndpointKey endpoint) {
        synchronized (told) {
            told.remove(endpoint);
        }
        current.restore(endpoint);
    }

    @Override
    public List<EjectionHint> hints(String upstream) {
        return current.hints(upstream);
    }

    @Override
    public Runnable observe(Consumer<EndpointKey> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }
}
