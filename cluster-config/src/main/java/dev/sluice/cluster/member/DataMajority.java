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

    /** Hazelcast keeps six copies beside the owner's, which is a majority up to here. */
    public static final int ANNOUNCED_MAX = 13;

    public DataMajority {
        Expect.inRange("data members", announced, 1, ANNOUNCED_MAX);
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
     * majority, so a minority always lacks a member that a change must reach.
     */
    public int backups() {
        return announced / 2;
    }
}
