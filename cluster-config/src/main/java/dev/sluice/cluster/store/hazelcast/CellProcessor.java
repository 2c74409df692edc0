// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigCell;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries a command to the owner of the cell and its answer back, both as JSON. The copies are told
 * the outcome and do not decide again. Confined to the thread of the cell's partition.
 */
final class CellProcessor
        implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    private String command = "";
    private @Nullable String settled;

    CellProcessor() {}

    CellProcessor(CellCommand command) {
        this.command = CellJson.encode(command).encode();
    }

    @Override
    public String process(Map.Entry<String, String> entry) {
        ConfigCell before = cell(entry.getValue());
        ConfigCell.Step step = before.apply(CellJson.command(new JsonObject(command)));
        settled = step.cell().equals(before) ? null : CellJson.encode(step.cell()).encode();
        if (settled != null) {
            entry.setValue(settled);
        }
        return CellJson.encode(step.answer()).encode();
    }

    static ConfigCell cell(@Nullable String kept) {
        return kept == null ? ConfigCell.EMPTY : CellJson.cell(new JsonObject(kept));
    }

    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return settled == null ? null : new SettledCell(settled);
    }

    @Override
    public int getFactoryId() {
        return StoreForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return StoreForms.CELL_PROCESSOR;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(command);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        command = String.valueOf(in.readString());
    }
}
