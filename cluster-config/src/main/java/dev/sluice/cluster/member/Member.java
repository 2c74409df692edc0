// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import static java.util.stream.Collectors.joining;

import dev.sluice.cluster.config.Expect;
import java.util.Set;

/**
 * A node in the cluster. Immutable.
 *
 * @param incarnation names this run of the node's process; another after a restart
 * @param version of the build that runs
 * @param host where the others reach it
 * @param internalPort its admin API for other members, at {@code host}; 0 when it offers none
 */
public record Member(
        NodeName name,
        String incarnation,
        Set<Role> roles,
        String version,
        String host,
        int internalPort) {

    public Member {
        Expect.that(!roles.isEmpty(), "roles", roles, "at least one role");
        Expect.inRange("internalPort", internalPort, 0, 65_535);
        roles = Set.copyOf(roles);
    }

    /** Its name and roles, for people. */
    public String label() {
        return name + roles.stream().map(Role::key).sorted().collect(joining(", ", " (", ")"));
    }

    /** Whether it holds shared data; the others are lite members. */
    public boolean holdsData() {
        return roles.stream().anyMatch(Role::holdsData);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
