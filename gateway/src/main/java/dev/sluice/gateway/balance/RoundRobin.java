// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import dev.sluice.gateway.endpoint.EndpointSet;

/**
 * Takes the endpoints in turn. With unequal weights it is the smooth weighted form: at each pick
 * every endpoint gains its weight, the richest is taken and pays the sum of all weights, so that
 * heavy endpoints come often and never in a burst. That form costs a pass over all endpoints.
 * Confined to one event loop.
 */
public final class RoundRobin implements LoadBalancer {

    private EndpointSet known = EndpointSet.EMPTY;
    private long[] credit = new long[0];
    private int cursor;

    /**
     * @param start where the first turn begins, so that many loops and nodes do not begin at the
     *     same endpoint; not negative
     */
    public RoundRobin(int start) {
        this.cursor = start;
    }

    @Override
    public int pick(EndpointSet endpoints, Loads loads) {
        if (!endpoints.weighted()) {
            int turn = cursor;
            cursor = turn == Integer.MAX_VALUE ? 0 : turn + 1;
            return turn % endpoints.size();
        }
        if (endpoints != known) {
            known = endpoints;
            credit = new long[endpoints.size()];
        }
        return richest(endpoints);
    }

    private int richest(EndpointSet endpoints) {
        int best = 0;
        for (int i = 0; i < credit.length; i++) {
            credit[i] += endpoints.weight(i);
            if (credit[i] > credit[best]) {
                best = i;
            }
        }
        credit[best] -= endpoints.weightSum();
        return best;
    }
}
