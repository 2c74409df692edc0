// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a node uses of one upstream, counted over all event loops and across changes of the config.
 *
 * <p>When a loop may open no further connection while another has one idle, the other gives it up:
 * the loop notes that it waits, and asks all lenders; whoever closes a connection wakes the first
 * that waits.
 *
 * <p>Thread-safe: its parts are.
 */
public final class Usage {

    private final Count requests = new Count();
    private final Count retries = new Count();
    private final Count pending = new Count();
    private final Count connections = new Count();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final List<Runnable> lenders = new CopyOnWriteArrayList<>();

    public Count requests() {
        return requests;
    }

    public Count retries() {
        return retries;
    }

    /** Requests that wait for a connection. */
    public Count pending() {
        return pending;
    }

    public Count connections() {
        return connections;
    }

    /** Has {@code wake} called, on any thread, when a connection was closed. */
    void await(Runnable wake) {
        waiting.add(wake);
        lenders.forEach(Runnable::run);
    }

    /**
     * Whether a loop waits.
     *
     * @param self whether the one that asks does
     */
    boolean awaitedByOthers(boolean self) {
        return waiting.size() > (self ? 1 : 0);
    }

    /** A connection was closed. */
    void connectionLeft() {
        connections.leave();
        wakeNext();
    }

    /** Wakes the first that waits: there is a connection for it, which others may take before. */
    void wakeNext() {
        Runnable first = waiting.poll();
        if (first != null) {
            first.run();
        }
    }

    /** Has {@code lend} called, on any thread, when another loop could use a connection. */
    void lender(Runnable lend) {
        lenders.add(lend);
    }

    void lenderLeft(Runnable lend) {
        lenders.remove(lend);
    }
}
