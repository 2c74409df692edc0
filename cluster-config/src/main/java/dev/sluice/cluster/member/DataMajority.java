// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import dev.sluice.cluster.config.Expect;

/**
 * How many data members decide. At most one side of a split cluster sees more than half of those
 * announced, so only that side may grant or commit. Immutable.
 *
 * @param announced how many data members the operator has announced
 */
public record DataMajority(int announced) {

    /** Hazelcast keeps no more copies of an entry than this, the owner's not counted. */
    private static final int BACKUPS_MAX = 6;

    public DataMajority {
        Expect.that(announced >= 1, "data members", announced, "at least 1");
    }

    /** How many make a majority. */
    public int needed() {
        return announced / 2 + 1;
    }

    public boolean reachedBy(long seen) {
        return seen >= needed();
    }

    /**
     * How many copies of an entry there are beside the owner's. Owner and backups together are a
     * majority, so a minority always lacks a member that a change must reach; beyond 13 data
     * members they are not.
     */
    public int backups() {
        return Math.min(announced / 2, BACKUPS_MAX);
    }
}
