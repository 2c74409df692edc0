// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.Role;
import java.util.Optional;
import java.util.Set;

/**
 * What a node does, and with whom. Immutable.
 *
 * @param roles at least one; a node that runs alone is a gateway, as it is nothing to nobody else
 * @param cluster the cluster that the node joins; absent when it runs alone
 */
public record NodePlace(Set<Role> roles, Optional<ClusterEntry> cluster) {

    /** All roles in one process, and no other process. */
    public static final NodePlace ALONE = new NodePlace(Role.all(), Optional.empty());

    public NodePlace {
        Expect.that(!roles.isEmpty(), "roles", roles, "at least one role");
        Expect.that(
                cluster.isPresent() || roles.contains(Role.GATEWAY),
                "roles",
                roles,
                "gateway among them, as the node runs alone");
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether the node cannot do without a config of its own: nobody else gives it one. */
    public boolean needsConfig() {
        return cluster.isEmpty() || has(Role.CONFIG);
    }

    /** Whether the node takes copies from gateways that send none themselves. */
    public boolean takesCopies() {
        return cluster.isPresent() && has(Role.SHADOW_ROUTER);
    }

    /** Whether the node carries traffic and leaves it to others to send copies of it. */
    public boolean handsCopiesOver() {
        return has(Role.GATEWAY) && !has(Role.SHADOW_ROUTER);
    }

    /** Whether the node does anything with a config of its own. */
    public boolean readsConfig() {
        return has(Role.CONFIG) || has(Role.GATEWAY);
    }
}
