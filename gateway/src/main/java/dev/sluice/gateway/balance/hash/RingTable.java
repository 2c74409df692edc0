// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.hash;

import dev.sluice.gateway.endpoint.EndpointSet;
import java.util.Arrays;

/**
 * A ring of points, several for each endpoint in proportion to its weight; a hash belongs to the
 * next point. When an endpoint comes or goes, only keys that are its own move. Source: Karger et
 * al., "Consistent Hashing and Random Trees", 1997.
 *
 * <p>A point is one word, the hash above and the endpoint's index in the low bits, so that a ring
 * is one array and a search in it touches little memory.
 *
 * <p>Immutable.
 */
public final class RingTable implements HashTable {

    /** A million endpoints; what is left of a hash still tells 2^44 points apart. */
    private static final int INDEX_BITS = 20;

    private static final long INDEX = (1L << INDEX_BITS) - 1;

    private final long[] points;

    /**
     * @param pointsMin how many points there are at least
     */
    public RingTable(EndpointSet endpoints, int pointsMin) {
        int[] counts = new int[endpoints.size()];
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double share = (double) endpoints.weight(i) / endpoints.weightSum();
            counts[i] = (int) Math.ceil(share * pointsMin);
            sum += counts[i];
        }
        points = new long[sum];
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            long hash = StableHash.of(endpoints.at(i).address());
            for (int point = 0; point < counts[i]; point++) {
                points[next++] = (StableHash.another(hash, point) & ~INDEX) | i;
            }
        }
        Arrays.sort(points);
    }

    @Override
    public int size() {
        return points.length;
    }

    @Override
    public int place(long hash) {
        int found = Arrays.binarySearch(points, hash & ~INDEX);
        int place = found >= 0 ? found : -found - 1;
        return place == points.length ? 0 : place;
    }

    @Override
    public int owner(int place) {
        return (int) (points[place] & INDEX);
    }
}
