// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import dev.sluice.ratelimit.table.TableMerge;
import org.jspecify.annotations.Nullable;

/** Merges the tables of two halves of a cluster that meet again. Immutable. */
public final class LowerBalance
        implements SplitBrainMergePolicy<StoredTable, MergingValue<StoredTable>, StoredTable>,
                IdentifiedDataSerializable {

    @Override
    public StoredTable merge(
            MergingValue<StoredTable> merging, @Nullable MergingValue<StoredTable> existing) {
        StoredTable theirs = merging.getDeserializedValue();
        StoredTable ours = existing == null ? null : existing.getDeserializedValue();
        return ours == null
                ? theirs
                : new StoredTable(
                        TableMerge.merge(ours.table(), theirs.table(), LimitTables.CELLS_MAX));
    }

    @Override
    public int getFactoryId() {
        return LimitForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitForms.LOWER_BALANCE;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
