// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.sluice.cluster.hazelcast.HazelcastMapSpec;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.table.OwnerClock;
import java.util.List;
import java.util.Map;

/**
 * The map of tables. Several cells share an entry because only a call for a single entry waits for
 * its backups: Hazelcast's calls for many keys answer when the owner has decided, so that a killed
 * owner would take grants with it that are already being spent. A table in one entry lets one call,
 * and one message to each backup, decide many keys and wait all the same.
 *
 * <p>Thread-safe: holds no state.
 */
public final class LimitTables {

    /**
     * Enough to spread over a few data members and their partition threads, few enough that a
     * holder's requests go out in few messages. All nodes of a cluster must have the same.
     */
    public static final int TABLES = 32;

    /** In all tables together a million; a cell takes some hundred bytes and more per holder. */
    static final int CELLS_MAX = 1_000_000 / TABLES;

    static final String MAP = "sluice.limits";

    private LimitTables() {}

    /**
     * What the cluster's Hazelcast has to know.
     *
     * @param clock of this process, by which it decides as an owner
     */
    public static HazelcastPart part(OwnerClock clock) {
        var map = new HazelcastMapSpec(MAP, InMemoryFormat.OBJECT, LowerBalance.class);
        return new HazelcastPart(
                List.of(map), Map.of(LimitForms.FACTORY, new LimitForms(clock)), Map.of());
    }

    public static IMap<Integer, StoredTable> of(HazelcastInstance hazelcast) {
        return hazelcast.getMap(MAP);
    }

    /** Which table has a key's cell; the same on every node. */
    public static int tableOf(LimitKey key) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), TABLES);
    }
}
