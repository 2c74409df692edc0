// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeUpstream} remembers, with waiting for more of it. Thread-safe: one monitor
 * guards it all.
 */
final class Journal {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<ReceivedRequest> requests = new ArrayList<>();
    private int connections;
    private int heads;
    private int abandoned;
    private int left;
    private @Nullable Throwable mistake;

    synchronized int connected() {
        connections++;
        notifyAll();
        return connections;
    }

    synchronized void began() {
        heads++;
        notifyAll();
    }

    synchronized void ended(ReceivedRequest request) {
        requests.add(request);
        notifyAll();
    }

    synchronized void abandoned() {
        abandoned++;
        notifyAll();
    }

    synchronized void peerLeft() {
        left++;
        notifyAll();
    }

    synchronized void mistake(Throwable found) {
        if (mistake == null) {
            mistake = found;
        }
        notifyAll();
    }

    synchronized void throwMistake() {
        if (mistake != null) {
            throw new AssertionError("a mistake of, or at, the fake upstream", mistake);
        }
    }

    synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized int connectionCount() {
        return connections;
    }

    synchronized int headCount() {
        return heads;
    }

    synchronized int abandonedCount() {
        return abandoned;
    }

    synchronized List<ReceivedRequest> awaitRequests(int count) {
        await(count + " requests", () -> requests.size() >= count);
        return List.copyOf(requests);
    }

    synchronized void awaitHeads(int count) {
        await(count + " request heads", () -> heads >= count);
    }

    synchronized void awaitAbandoned(int count) {
        await(count + " abandoned requests", () -> abandoned >= count);
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            throwMistake();
            long leftMillis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (leftMillis <= 0) {
                throw new AssertionError("waited in vain for " + what + "; there are " + this);
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }

    @Override
    public synchronized String toString() {
        return connections
                + " connections, "
                + heads
                + " request heads, "
                + requests.size()
                + " requests, "
                + abandoned
                + " abandoned, "
                + left
                + " connections left by the peer";
    }
}
