// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

/** Mistakes that the invariants must notice. Immutable. */
enum BrokenRule {
    NONE,
    /** A lease lasts from the receipt of the answer, not from the sending of the request. */
    LEASE_FROM_RECEIPT,
    /** What is spent is not reported, so the owner takes it for returned. */
    SPENT_RETURNED,
    /** A member that takes over a cell begins anew instead of going on with its copy. */
    NEW_OWNER_BEGINS_FULL,
    /** A side without majority grants, and does not wait for its backups. */
    NO_MAJORITY_NEEDED
}
