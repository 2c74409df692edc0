// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shadow routers of the cluster, told to all event loops. Thread-safe: one lock around what is
 * known and who is told.
 */
public final class Routers {

    private final List<Consumer<List<RouterAddress>>> observers = new ArrayList<>();
    private List<RouterAddress> known = List.of();

    /** From now on these are the routers. */
    public synchronized void publish(List<RouterAddress> routers) {
        if (!known.equals(routers)) {
            known = List.copyOf(routers);
            observers.forEach(observer -> observer.accept(known));
        }
    }

    /**
     * Calls {@code observer} now and at each change, on the thread that tells; it must not block.
     *
     * @return ends that
     */
    synchronized Runnable observe(Consumer<List<RouterAddress>> observer) {
        observers.add(observer);
        observer.accept(known);
        return () -> remove(observer);
    }

    private synchronized void remove(Consumer<List<RouterAddress>> observer) {
        observers.remove(observer);
    }
}
