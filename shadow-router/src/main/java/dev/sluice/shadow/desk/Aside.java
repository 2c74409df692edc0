// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.desk;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/**
 * Runs work beside the event loop that asks, as {@code vertx.executeBlocking(work, false)} does,
 * and completes its future on that loop. Thread-safe: each loop may ask.
 */
@FunctionalInterface
public interface Aside {

    <T> Future<T> run(Callable<T> work);
}
