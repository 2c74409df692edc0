// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.cluster.weights.json.EditCodec;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A change on its way to the owner of the overlays; answers with its outcome. Hazelcast repeats it
 * when a member is lost meanwhile, and the change's name keeps a repetition from counting twice.
 * The backups are given what the owner has made of it. Confined to the owner's partition thread.
 */
final class EditAtOwner
        implements EntryProcessor<String, String, String>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    private String edit;
    private @Nullable String result;

    EditAtOwner(String edit) {
        this.edit = edit;
    }

    @Override
    public String process(Entry<String, String> entry) {
        WeightOverlays before = StoredOverlays.decode(entry.getValue());
        WeightOverlays.Step step = before.after(EditCodec.edit(new JsonObject(edit)));
        if (step.overlays().version() != before.version()) {
            result = StoredOverlays.encode(step.overlays());
            entry.setValue(result);
        }
        return EditCodec.encode(step.outcome()).encode();
    }

    /** Nothing when nothing has changed. */
    @Override
    public @Nullable EntryProcessor<String, String, String> getBackupProcessor() {
        return result == null ? null : new ResultAtBackup(result);
    }

    @Override
    public int getFactoryId() {
        return WeightSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return WeightSerialization.EDIT;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(edit);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        edit = WeightSerialization.text(in);
    }
}
