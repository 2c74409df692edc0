// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.table.CellTable;
import dev.sluice.ratelimit.table.OwnerClock;
import dev.sluice.ratelimit.table.TableClock;
import dev.sluice.ratelimit.wire.CellCodec;
import java.io.IOException;
import java.util.Map;

/**
 * A table as the value of an entry: kept as an object and changed in place at its owner and at each
 * backup, written only when a partition moves. Confined to the partition's thread.
 */
public final class StoredTable implements IdentifiedDataSerializable {

    private CellTable table;

    /** To be read into. */
    StoredTable() {
        this(new TableClock(TableClock.NOBODY, 0, 0));
    }

    /** Empty, as a copy of a table with that clock begins. */
    StoredTable(TableClock clock) {
        this(CellTable.of(clock, Map.of(), LimitTables.CELLS_MAX));
    }

    /** A table that begins now. */
    public static StoredTable born(OwnerClock owner) {
        return new StoredTable(CellTable.born(owner, LimitTables.CELLS_MAX));
    }

    StoredTable(CellTable table) {
        this.table = table;
    }

    public CellTable table() {
        return table;
    }

    @Override
    public int getFactoryId() {
        return LimitForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitForms.STORED_TABLE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        LimitForms.writeVersion(out);
        CellCodec.writeTable(out, table);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        LimitForms.readVersion(in);
        table = CellCodec.readTable(in, LimitTables.CELLS_MAX);
    }
}
