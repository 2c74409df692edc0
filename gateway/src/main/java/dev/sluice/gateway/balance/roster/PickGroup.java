// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import dev.sluice.gateway.balance.hash.HashTable;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import org.jspecify.annotations.Nullable;

/** Endpoints among which one is picked, once it is settled that it is one of them. Immutable. */
public final class PickGroup {

    /** What {@link #byHash} says when it finds none. */
    public static final int NONE = -1;

    private final EndpointSet usable;
    private final int load;
    private final @Nullable HashTable table;

    /** By the owners of the table: their indexes among the usable, or {@link #NONE}. */
    private final int[] usableOf;

    PickGroup(EndpointSet usable, int load, @Nullable HashTable table, int[] usableOf) {
        this.usable = usable;
        this.load = load;
        this.table = table;
        this.usableOf = usableOf;
    }

    /** The endpoints that may be picked, with the weights of this moment; never empty. */
    public EndpointSet usable() {
        return usable;
    }

    /** How much of all requests the group gets, compared with other groups. */
    public int load() {
        return load;
    }

    /**
     * The index of the endpoint that a hash belongs to, or of the next that is usable and untried.
     *
     * @return {@link #NONE} when there is no such endpoint in the table
     */
    public int byHash(long hash, TriedEndpoints tried) {
        if (table == null || !untried(tried)) {
            return NONE;
        }
        int place = table.place(hash);
        for (int i = 0; i < table.size(); i++) {
            int index = usableOf[table.owner(place)];
            if (index != NONE && !tried.contains(usable.at(index))) {
                return index;
            }
            place = place + 1 == table.size() ? 0 : place + 1;
        }
        return NONE;
    }

    /** Spares a walk around the whole table. */
    private boolean untried(TriedEndpoints tried) {
        for (int i = 0; i < usable.size(); i++) {
            if (!tried.contains(usable.at(i))) {
                return true;
            }
        }
        return false;
    }
}
