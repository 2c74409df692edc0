// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.hazelcast.StoredTable;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Asks a table for its quotas and changes nothing. Confined to the owner's partition thread. */
final class TotalsAtOwner
        implements EntryProcessor<Integer, StoredTable, Totals>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    @Override
    public Totals process(Entry<Integer, StoredTable> entry) {
        StoredTable stored = entry.getValue();
        return stored == null ? new Totals() : new Totals(stored.table().quotas());
    }

    @Override
    public @Nullable EntryProcessor<Integer, StoredTable, Totals> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return QuotaForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return QuotaForms.TOTALS_AT_OWNER;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
