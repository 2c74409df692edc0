// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

/** What happens to a request that lacks a part of a limit's key. Immutable. */
public enum MissingPart {
    /** The part is empty, so that all requests without it share one allowance. */
    BUCKET,
    /** The limit does not apply. */
    SKIP,
    /** The request is denied. */
    DENY;

    /**
     * A request that lacks a part of a limit's key is limited all the same, together with all
     * others that lack it: leaving a header out must not be the way around a limit.
     */
    public static final MissingPart DEFAULT = MissingPart.BUCKET;
}
