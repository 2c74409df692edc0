// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import dev.sluice.gateway.endpoint.Endpoint;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool to one endpoint, and those who wait for one. Confined to one event
 * loop.
 */
final class Lane {

    private final Endpoint endpoint;
    private final List<Carrier> carriers = new ArrayList<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int connecting;

    /**
     * Somebody who waits. Immutable.
     *
     * @param again whether it has had a connection that closed at once
     */
    record Waiter(
            Asker asker,
            RequestOptions options,
            Promise<HttpClientRequest> promise,
            boolean again) {

        Waiter oncemore() {
            return new Waiter(asker, options, promise, true);
        }
    }

    Lane(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    List<Carrier> carriers() {
        return carriers;
    }

    Deque<Waiter> waiters() {
        return waiters;
    }

    /** A connection that can take a request, the one used last, so that others grow idle. */
    @Nullable Carrier free() {
        for (int i = carriers.size() - 1; i >= 0; i--) {
            if (carriers.get(i).free()) {
                return carriers.get(i);
            }
        }
        return null;
    }

    @Nullable Carrier idle() {
        for (Carrier carrier : carriers) {
            if (carrier.idle()) {
                return carrier;
            }
        }
        return null;
    }

    /** Whether those who wait need more connections than are being opened. */
    boolean lacks() {
        if (waiters.isEmpty()) {
            return false;
        }
        RequestOptions options = waiters.peek().options();
        boolean multiplexed = options.getProtocolVersion() == HttpVersion.HTTP_2;
        return multiplexed ? connecting == 0 : connecting < waiters.size();
    }

    boolean empty() {
        return carriers.isEmpty() && waiters.isEmpty() && connecting == 0;
    }

    void connecting(int change) {
        connecting += change;
    }
}
