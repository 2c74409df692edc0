// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

/** How busy each endpoint of a set is. Confined to one event loop. */
@FunctionalInterface
public interface Loads {

    /** Exchanges of this loop that are in flight at the endpoint of that index. */
    int inFlight(int index);
}
