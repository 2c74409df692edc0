// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a node does for the cluster. Immutable. */
public enum Role {
    /** Carries traffic. */
    GATEWAY(false),
    /** Holds quota cells and grants leases. */
    RATE_LIMITER(true),
    /** Reads, validates and publishes the config, and keeps its history. */
    CONFIG(true),
    /** Replays copies of requests and compares the answers. */
    SHADOW_ROUTER(false),
    /** Holds the signing authority. */
    CERT_MANAGER(false);

    private final boolean data;

    Role(boolean data) {
        this.data = data;
    }

    /** All roles in one process, the default. */
    public static Set<Role> all() {
        return EnumSet.allOf(Role.class);
    }

    /** The role that is written {@code key}. */
    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }

    /** As it is written on the command line: {@code rate-limiter}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a node with this role holds shared data, so that its loss counts for a majority. */
    public boolean holdsData() {
        return data;
    }
}
