// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Overlays that a node still holds, on their way to an owner that may have lost them: stored when
 * they are of a later version. Confined to the owner's partition thread.
 */
final class OfferAtOwner
        implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    private String known;
    private boolean taken;

    OfferAtOwner(String known) {
        this.known = known;
    }

    @Override
    public String process(Entry<String, String> entry) {
        long stored = StoredOverlays.decode(entry.getValue()).version();
        taken = stored < StoredOverlays.decode(known).version();
        if (taken) {
            entry.setValue(known);
        }
        return Boolean.toString(taken);
    }

    /** Nothing when nothing has changed. */
    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return taken ? new ResultAtBackup(known) : null;
    }

    @Override
    public int getFactoryId() {
        return WeightSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return WeightSerialization.OFFER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(known);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        known = WeightSerialization.text(in);
    }
}
