// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.limit;

/** What a node does with a request when it cannot ask the cluster for tokens. Immutable. */
public enum OnUncertain {
    /** Admits the node's part of the limit: the rate divided by the number of gateway nodes. */
    SHARE,
    /** Admits every request. */
    ALLOW,
    /** Refuses every request. */
    DENY
}
