// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

/** What happens to a request that lacks a part of a limit's key. Immutable. */
public enum MissingPart {
    /** The part is empty, so that all requests without it share one allowance. */
    BUCKET,
    /** The limit does not apply. */
    SKIP,
    /** The request is denied. */
    DENY
}
