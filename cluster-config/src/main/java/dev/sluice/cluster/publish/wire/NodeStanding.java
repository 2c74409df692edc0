// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.store.cell.ConfigVersion;
import java.util.Optional;

/**
 * Where one node stands with the config. Immutable.
 *
 * @param version that it runs; {@link ConfigVersion#NONE} when it runs none of the cluster's
 * @param hash of what it runs; empty when it runs none of the cluster's
 * @param ready false when it cannot run the version in force
 * @param troubles why it lags, or cannot keep what it runs; none when all is well
 * @param drift of its folder or repository
 * @param refused the last config that it could not publish, until one was published
 */
public record NodeStanding(
        NodeName node,
        ConfigVersion version,
        String hash,
        boolean ready,
        Reasons troubles,
        Optional<Drift> drift,
        Optional<RefusedConfig> refused) {}
