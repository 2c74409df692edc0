// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a bound, less up to a half by
 * chance, so that nodes that lost the same thing do not come back at once. Confined to one event
 * loop.
 */
public final class Backoff {

    private final long firstMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private long nextMillis;

    public Backoff(Duration first, Duration max, RandomGenerator random) {
        Expect.that(first.toMillis() > 1, "first", first, "more than 1 ms");
        Expect.that(max.compareTo(first) >= 0, "max", max, "at least " + first);
        this.firstMillis = first.toMillis();
        this.maxMillis = max.toMillis();
        this.random = random;
        this.nextMillis = firstMillis;
    }

    /** The wait before the next try. */
    public long nextMillis() {
        long wait = nextMillis;
        nextMillis = Math.min(2 * wait, maxMillis);
        return wait - random.nextLong(wait / 2);
    }

    /** The last try succeeded. */
    public void reset() {
        nextMillis = firstMillis;
    }
}
