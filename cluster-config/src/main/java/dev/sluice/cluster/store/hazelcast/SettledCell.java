// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the cell that its owner has decided on to a copy. Confined to its partition's thread. */
final class SettledCell
        implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    private String cell = "";

    SettledCell() {}

    SettledCell(String cell) {
        this.cell = cell;
    }

    @Override
    public @Nullable String process(Map.Entry<String, String> entry) {
        entry.setValue(cell);
        return null;
    }

    @Override
    public int getFactoryId() {
        return StoreForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return StoreForms.SETTLED_CELL;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(cell);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        cell = String.valueOf(in.readString());
    }
}
