// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

/** What happens to a request while the cluster cannot be asked for its limit. Immutable. */
public enum Uncertainty {
    /** The node goes by its own share: the allowance divided by the nodes last known. */
    SHARE,
    ALLOW,
    DENY;

    /** Without the cluster a node goes by its share, which keeps both traffic and the limit. */
    public static final Uncertainty DEFAULT = Uncertainty.SHARE;
}
