// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Where a node has time and chance from; tests hand in others than the process does. Thread-safe if
 * its parts are.
 *
 * @param nanoTime monotonic, as {@code System.nanoTime}
 * @param wall for logs
 * @param randoms gives each event loop a generator of its own
 */
public record NodeClocks(
        LongSupplier nanoTime, InstantSource wall, Supplier<RandomGenerator> randoms) {

    /** A generator for one event loop. */
    public RandomGenerator newRandom() {
        return randoms.get();
    }
}
