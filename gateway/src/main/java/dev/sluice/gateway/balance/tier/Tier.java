// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.tier;

import java.util.List;

/**
 * Endpoints of an upstream that are equally near, or share a part of the requests. Immutable.
 *
 * @param members their indexes among the endpoints of the upstream, in the order of addresses,
 *     which is the same on every node
 * @param percent their share; 0 where nearness decides
 */
public record Tier(List<Integer> members, int percent) {

    public Tier {
        members = List.copyOf(members);
    }
}
