// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

/** Why a broker did not decide. Immutable. */
public enum Refusal {
    /** Fewer data members than a majority are in sight. */
    NO_MAJORITY,
    /** The cluster is not joined, or did not answer in time. */
    UNREACHABLE,
    /** A later request of the same holder was decided already. */
    STALE,
    /** The cell may have been lost with tokens of it still out: a lease's time must pass first. */
    RESTARTED,
    /** The broker's table of cells is full. */
    FULL
}
