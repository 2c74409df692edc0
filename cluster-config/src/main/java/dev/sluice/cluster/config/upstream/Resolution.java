// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

/** How the addresses of a service's endpoints are found. Immutable. */
public enum Resolution {
    /** Not at all: only transparent capture could know the address, so there are no endpoints. */
    NONE,
    /** The endpoints' addresses are IP addresses. */
    STATIC,
    /** Every address that DNS gives for a name is an endpoint, refreshed in the background. */
    DNS,
    /** The first address that DNS gives is the only endpoint, refreshed in the background. */
    DNS_ROUND_ROBIN,
    /** The requested host itself is resolved. */
    DYNAMIC_DNS
}
