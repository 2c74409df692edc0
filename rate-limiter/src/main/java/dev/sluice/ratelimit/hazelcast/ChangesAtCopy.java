// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.table.TableChanges;
import dev.sluice.ratelimit.table.TableClock;
import dev.sluice.ratelimit.wire.CellCodec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a table has changed, on its way to a backup. Confined to the backup's partition
 * thread.
 */
public final class ChangesAtCopy<R>
        implements EntryProcessor<Integer, StoredTable, R>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    private static final TableClock UNREAD = new TableClock(TableClock.NOBODY, 0, 0);

    private transient TableChanges changes;

    /** To be read into. */
    ChangesAtCopy() {
        this(new TableChanges(UNREAD, Map.of(), List.of()));
    }

    public ChangesAtCopy(TableChanges changes) {
        this.changes = changes;
    }

    @Override
    public @Nullable R process(Entry<Integer, StoredTable> entry) {
        StoredTable known = entry.getValue();
        StoredTable copy = known == null ? new StoredTable(changes.clock()) : known;
        copy.table().apply(changes);
        entry.setValue(copy);
        return null;
    }

    @Override
    public @Nullable EntryProcessor<Integer, StoredTable, R> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return LimitForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitForms.CHANGES_AT_COPY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        LimitForms.writeVersion(out);
        CellCodec.writeChanges(out, changes);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        LimitForms.readVersion(in);
        changes = CellCodec.readChanges(in);
    }
}
