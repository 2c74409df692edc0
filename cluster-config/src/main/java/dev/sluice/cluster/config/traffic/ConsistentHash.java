// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import dev.sluice.cluster.config.Expect;

/** Requests of one key go to one endpoint, as long as it is there. Immutable. */
public record ConsistentHash(HashKey key, Table table) {

    /** How keys are mapped to endpoints. Immutable. */
    public sealed interface Table {}

    /**
     * Points on a ring, several for each endpoint: least is moved when endpoints change. Immutable.
     *
     * @param pointsMin in all; more points share out more evenly
     */
    public record Ring(int pointsMin) implements Table {

        /** Istio's ring. */
        public static final Ring DEFAULT = new Ring(1024);

        /** Envoy's bound; a ring of this size takes 64 MiB. */
        public static final int POINTS_MAX = 8 * 1024 * 1024;

        public Ring {
            Expect.inRange("pointsMin", pointsMin, 1, POINTS_MAX);
        }
    }

    /**
     * Maglev's table: shares out most evenly, moves a little more than a ring. Immutable.
     *
     * @param size a prime number
     */
    public record Maglev(int size) implements Table {

        /** Istio's table, a prime number just above 2^16. */
        public static final Maglev DEFAULT = new Maglev(65_537);

        /** Envoy's bound. */
        public static final int SIZE_MAX = 5_000_011;

        public Maglev {
            Expect.inRange("size", size, 2, SIZE_MAX);
        }
    }
}
