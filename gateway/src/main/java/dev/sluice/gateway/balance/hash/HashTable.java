// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.hash;

/**
 * Gives each hash a place in a circle of places, each of which belongs to an endpoint. When the
 * endpoint cannot be used, the next place decides, so that the keys of others stay where they are.
 * Immutable.
 */
public interface HashTable {

    /** How many places there are. */
    int size();

    /** The place of a hash. */
    int place(long hash);

    /** The index of the endpoint that a place belongs to, among those that the table is of. */
    int owner(int place);
}
