// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.hazelcast.ChangesAtCopy;
import dev.sluice.ratelimit.hazelcast.StoredTable;
import dev.sluice.ratelimit.table.OwnerClock;
import dev.sluice.ratelimit.table.TableChanges;
import java.io.IOException;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Totals from before a restart, on their way to the owner of their table. To tell them again
 * changes nothing. Confined to the owner's partition thread.
 */
final class RememberAtOwner
        implements EntryProcessor<Integer, StoredTable, Object>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    /** Of the process that this object is in. */
    private final transient OwnerClock clock;

    private transient List<QuotaTotal> totals;
    private transient @Nullable TableChanges changes;

    /** To be read into. */
    RememberAtOwner(OwnerClock clock) {
        this(clock, List.of());
    }

    RememberAtOwner(OwnerClock clock, List<QuotaTotal> totals) {
        this.clock = clock;
        this.totals = List.copyOf(totals);
    }

    @Override
    public Object process(Entry<Integer, StoredTable> entry) {
        StoredTable known = entry.getValue();
        StoredTable stored = known == null ? StoredTable.born(clock) : known;
        stored.table().remember(totals, clock);
        changes = stored.table().takeChanges();
        entry.setValue(stored);
        return true;
    }

    @Override
    public @Nullable EntryProcessor<Integer, StoredTable, Object> getBackupProcessor() {
        return changes == null ? null : new ChangesAtCopy<>(changes);
    }

    @Override
    public int getFactoryId() {
        return QuotaForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return QuotaForms.REMEMBER_AT_OWNER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        QuotaForms.write(out, totals);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        totals = QuotaForms.read(in);
    }
}
