// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import dev.sluice.cluster.store.cell.CellJson;
import org.jspecify.annotations.Nullable;

/** Merges the cells of two halves of a cluster that meet again. Immutable. */
public final class HigherCell
        implements SplitBrainMergePolicy<String, MergingValue<String>, String>,
                IdentifiedDataSerializable {

    @Override
    public String merge(MergingValue<String> merging, @Nullable MergingValue<String> existing) {
        String kept = existing == null ? null : existing.getDeserializedValue();
        return CellJson.encode(
                        CellProcessor.cell(kept)
                                .merge(CellProcessor.cell(merging.getDeserializedValue())))
                .encode();
    }

    @Override
    public int getFactoryId() {
        return StoreForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return StoreForms.HIGHER_CELL;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
