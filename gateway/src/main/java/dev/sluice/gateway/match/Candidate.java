// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import java.util.List;

/**
 * An entry of a table that the path leads to, with the conditions that are still to be tried.
 * Immutable.
 */
final class Candidate {

    /** No entry at all. */
    static final Candidate[] NONE = {};

    private final int order;
    private final RequestCondition[] conditions;

    /**
     * @param order the entry's place in the table
     */
    Candidate(int order, List<RequestCondition> conditions) {
        this.order = order;
        this.conditions = conditions.toArray(RequestCondition[]::new);
    }

    /**
     * The order of the first of the candidates whose conditions hold, or {@code bound} if none
     * comes before it.
     *
     * @param candidates in their order
     */
    static int first(Candidate[] candidates, RouteRequest request, int bound) {
        for (Candidate candidate : candidates) {
            if (candidate.order >= bound) {
                return bound;
            }
            if (candidate.holds(request)) {
                return candidate.order;
            }
        }
        return bound;
    }

    private boolean holds(RouteRequest request) {
        for (RequestCondition condition : conditions) {
            if (!condition.holds(request)) {
                return false;
            }
        }
        return true;
    }
}
