// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import io.vertx.core.Future;

/** A running node. Thread-safe: its state changes on one thread of its own. */
public final class Node {

    private final NodeSettings settings;

    public Node(NodeSettings settings) {
        this.settings = settings;
    }

    /** Starts; fails with a {@link StartFailure} that says what to do. To be called once. */
    public Future<Void> start() {
        return Future.failedFuture(new IllegalStateException(settings.name()));
    }

    /** Stops accepting, lets what is in flight end within the drain timeout, and closes. */
    public Future<Void> drain() {
        return Future.succeededFuture();
    }
}
