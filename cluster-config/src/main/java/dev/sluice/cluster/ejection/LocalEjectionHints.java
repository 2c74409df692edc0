// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The hints of a node that runs alone: what it told itself, so that an upstream that a new config
 * makes anew need not relearn. Thread-safe: the table is used under a lock.
 */
public final class LocalEjectionHints implements EjectionHints {

    private final LongSupplier nanoTime;
    private final HintTable told = new HintTable();
    private final List<Consumer<EndpointKey>> observers = new CopyOnWriteArrayList<>();

    public LocalEjectionHints(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void tell(EndpointKey endpoint, Duration ejectedFor) {
        synchronized (told) {
            told.put(endpoint, nanoTime.getAsLong(), ejectedFor.toNanos());
        }
        observers.forEach(observer -> observer.accept(endpoint));
    }

    @Override
    public void restore(EndpointKey endpoint) {
        synchronized (told) {
            told.remove(endpoint);
        }
    }

    @Override
    public List<EjectionHint> hints(String upstream) {
        synchronized (told) {
            return StrongestHints.of(upstream, List.of(told), nanoTime.getAsLong());
        }
    }

    @Override
    public Runnable observe(Consumer<EndpointKey> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }
}
