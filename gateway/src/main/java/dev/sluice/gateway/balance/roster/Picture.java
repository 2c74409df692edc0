// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.health.ErrorCounts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An upstream's endpoints at one moment, and which of them may be picked. Immutable, but for the
 * counts, which are thread-safe.
 *
 * @param members all endpoints, ejected ones too
 * @param counts by the indexes of members; absent where outliers are not detected
 * @param away those that are ejected
 * @param groups empty when there is nobody to pick
 */
public record Picture(
        EndpointSet members,
        List<Optional<ErrorCounts>> counts,
        Set<Endpoint> away,
        List<PickGroup> groups) {

    public Picture {
        counts = List.copyOf(counts);
        away = Set.copyOf(away);
        groups = List.copyOf(groups);
    }
}
