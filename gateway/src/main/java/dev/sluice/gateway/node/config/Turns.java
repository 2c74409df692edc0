// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Lets changes of the config in one after another, however long each takes. Confined to one event
 * loop.
 */
final class Turns {

    private Future<Void> last = Future.succeededFuture();

    /** Waits until all before have ended; whoever gets a turn must end it. */
    Future<Turn> next() {
        Promise<Void> end = Promise.promise();
        Future<Void> before = last;
        last = end.future();
        return before.map(done -> end::tryComplete);
    }

    /** The right to change the config. Confined to one event loop. */
    interface Turn {

        /** Lets the next one in; without effect the second time. */
        void end();
    }
}
