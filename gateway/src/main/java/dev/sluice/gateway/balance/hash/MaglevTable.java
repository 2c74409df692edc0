// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.hash;

import dev.sluice.gateway.endpoint.EndpointSet;
import java.util.Arrays;

/**
 * A table whose places the endpoints take in turn, each in an order of its own, the light ones less
 * often: every endpoint has its share almost exactly. When an endpoint comes or goes, a few keys of
 * others move as well. Source: Eisenbud et al., "Maglev: A Fast and Reliable Software Network Load
 * Balancer", 2016. Immutable.
 */
public final class MaglevTable implements HashTable {

    private static final int FREE = -1;

    private final int[] owners;

    /**
     * @param size a prime number, so that every order comes by every place
     */
    public MaglevTable(EndpointSet endpoints, int size) {
        owners = new int[size];
        Arrays.fill(owners, FREE);
        Turns turns = new Turns(endpoints, size);
        int taken = 0;
        for (int round = 1; taken < size; round++) {
            for (int i = 0; i < endpoints.size() && taken < size; i++) {
                if (turns.mayTake(i, round)) {
                    owners[turns.nextFree(i, owners)] = i;
                    taken++;
                }
            }
        }
    }

    @Override
    public int size() {
        return owners.length;
    }

    @Override
    public int place(long hash) {
        return (int) Long.remainderUnsigned(hash, owners.length);
    }

    @Override
    public int owner(int place) {
        return owners[place];
    }

    /** Where each endpoint is in its order. Confined to one call. */
    private static final class Turns {

        private final int size;
        private final int[] place;
        private final int[] step;
        private final double[] share;
        private final double[] paid;

        Turns(EndpointSet endpoints, int size) {
            int count = endpoints.size();
            this.size = size;
            place = new int[count];
            step = new int[count];
            share = new double[count];
            paid = new double[count];
            int heaviest = 1;
            for (int i = 0; i < count; i++) {
                heaviest = Math.max(heaviest, endpoints.weight(i));
            }
            for (int i = 0; i < count; i++) {
                long hash = StableHash.of(endpoints.at(i).address());
                place[i] = (int) Long.remainderUnsigned(hash, size);
                step[i] = (int) Long.remainderUnsigned(StableHash.another(hash, 0), size - 1L) + 1;
                share[i] = (double) endpoints.weight(i) / heaviest;
            }
        }

        /** The heaviest take a place in each round, others when their shares add up to one. */
        boolean mayTake(int index, int round) {
            if (round * share[index] < paid[index] + 1) {
                return false;
            }
            paid[index]++;
            return true;
        }

        int nextFree(int index, int[] owners) {
            int free = place[index];
            while (owners[free] != FREE) {
                free = (free + step[index]) % size;
            }
            place[index] = free;
            return free;
        }
    }
}
