// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The randomness of a property test: another one in each run, printed, and replayed with {@code
 * -Dseed=}. Immutable.
 */
public record Seed(long value) {

    /** The seed of this run, after printing it beside the name of the test. */
    public static Seed of(Class<?> test) {
        long value = Long.getLong("seed", new SplittableRandom().nextLong());
        System.out.println(test.getSimpleName() + ": replay with -Dseed=" + value);
        return new Seed(value);
    }

    /** A generator that gives the same numbers each time it is asked for. */
    public RandomGenerator generator() {
        return new SplittableRandom(value);
    }
}
