// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.cluster.store.cell.CellJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the cell at its owner and sends all but its history. Immutable. */
final class HeadReader
        implements EntryProcessor<String, String, String>, ReadOnly, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    @Override
    public String process(Map.Entry<String, String> entry) {
        return CellJson.encode(CellProcessor.cell(entry.getValue()).head()).encode();
    }

    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return StoreForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return StoreForms.HEAD_READER;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
