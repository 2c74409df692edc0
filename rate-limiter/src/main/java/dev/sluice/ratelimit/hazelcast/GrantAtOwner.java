// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.table.OwnerClock;
import dev.sluice.ratelimit.table.TableChanges;
import dev.sluice.ratelimit.wire.GrantCodec;
import java.io.IOException;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Requests for the cells of one table, on their way to its owner. Hazelcast repeats them when a
 * member is lost meanwhile; a cell answers a repetition as it answered before. The backups are told
 * the results, since they have another clock. Confined to the owner's partition thread.
 */
final class GrantAtOwner
        implements EntryProcessor<Integer, StoredTable, Answers>, IdentifiedDataSerializable {

    private static final long serialVersionUID = 1;

    /** Of the process that this object is in. */
    private final transient OwnerClock clock;

    private transient List<LeaseRequest> requests;
    private transient @Nullable TableChanges changes;

    /** To be read into. */
    GrantAtOwner(OwnerClock clock) {
        this(clock, List.of());
    }

    GrantAtOwner(OwnerClock clock, List<LeaseRequest> requests) {
        this.clock = clock;
        this.requests = List.copyOf(requests);
    }

    @Override
    public Answers process(Entry<Integer, StoredTable> entry) {
        StoredTable known = entry.getValue();
        StoredTable stored = known == null ? StoredTable.born(clock) : known;
        var answers = new Answers(stored.table().grant(requests, clock));
        changes = stored.table().takeChanges();
        entry.setValue(stored);
        return answers;
    }

    @Override
    public @Nullable EntryProcessor<Integer, StoredTable, Answers> getBackupProcessor() {
        return changes == null ? null : new ChangesAtCopy<>(changes);
    }

    @Override
    public int getFactoryId() {
        return LimitForms.FACTORY;
    }

    @Override
    public int getClassId() {
        return LimitForms.GRANT_AT_OWNER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        LimitForms.writeVersion(out);
        GrantCodec.writeRequests(out, requests);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        LimitForms.readVersion(in);
        requests = List.copyOf(GrantCodec.readRequests(in));
    }
}
