// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** What the owner has stored, on its way to a backup. Confined to the backup's partition thread. */
final class ResultAtBackup
        implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    private String result;

    ResultAtBackup(String result) {
        this.result = result;
    }

    @Override
    public String process(Entry<String, String> entry) {
        entry.setValue(result);
        return "";
    }

    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return WeightSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return WeightSerialization.RESULT;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(result);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        result = WeightSerialization.text(in);
    }
}
