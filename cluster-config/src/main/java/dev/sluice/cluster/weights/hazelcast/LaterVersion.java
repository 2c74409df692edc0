// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import dev.sluice.cluster.weights.WeightOverlays;
import org.jspecify.annotations.Nullable;

/**
 * Which overlays stay when a split cluster becomes one again: those of the later version, and of
 * two that say the same version those of the larger side. Thread-safe: holds no state.
 */
public final class LaterVersion
        implements SplitBrainMergePolicy<String, MergingValue<String>, String>,
                IdentifiedDataSerializable {

    @Override
    public String merge(MergingValue<String> merging, @Nullable MergingValue<String> existing) {
        WeightOverlays theirs = StoredOverlays.decode(merging.getDeserializedValue());
        WeightOverlays ours =
                existing == null
                        ? WeightOverlays.NONE
                        : StoredOverlays.decode(existing.getDeserializedValue());
        return StoredOverlays.encode(theirs.version() > ours.version() ? theirs : ours);
    }

    @Override
    public int getFactoryId() {
        return WeightSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return WeightSerialization.LATER;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
