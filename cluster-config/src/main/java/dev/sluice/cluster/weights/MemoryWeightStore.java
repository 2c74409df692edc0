// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The overlays of a node that runs alone; they end with its process. Thread-safe: one change at a
 * time holds the lock, and what is stored is immutable.
 */
public final class MemoryWeightStore implements WeightStore {

    private final List<Consumer<WeightOverlays>> observers = new CopyOnWriteArrayList<>();
    private volatile WeightOverlays stored = WeightOverlays.NONE;

    @Override
    public Future<WeightOutcome> change(WeightEdit edit) {
        WeightOverlays.Step step = step(edit);
        tell(step.overlays());
        return Future.succeededFuture(step.outcome());
    }

    private synchronized WeightOverlays.Step step(WeightEdit edit) {
        WeightOverlays.Step step = stored.after(edit);
        stored = step.overlays();
        return step;
    }

    @Override
    public Future<WeightOverlays> all() {
        return Future.succeededFuture(stored);
    }

    @Override
    public Future<Void> offer(WeightOverlays known) {
        tell(later(known));
        return Future.succeededFuture();
    }

    private synchronized WeightOverlays later(WeightOverlays known) {
        stored = stored.version() < known.version() ? known : stored;
        return stored;
    }

    @Override
    public Future<Runnable> observe(Consumer<WeightOverlays> observer) {
        observers.add(observer);
        return Future.succeededFuture(() -> observers.remove(observer));
    }

    private void tell(WeightOverlays now) {
        observers.forEach(observer -> observer.accept(now));
    }
}
