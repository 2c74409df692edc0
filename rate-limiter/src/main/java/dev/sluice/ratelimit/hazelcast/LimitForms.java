// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.table.OwnerClock;
import java.io.IOException;

/**
 * Makes what this package sends between members, by numbers that are never used again, and gives to
 * what decides at an owner the clock of the process that it arrived in. Immutable.
 */
final class LimitForms implements DataSerializableFactory {

    /** The rate limiter has 2000 to 2999 among all factories. */
    static final int FACTORY = 2000;

    static final int GRANT_AT_OWNER = 1;
    static final int CHANGES_AT_COPY = 2;
    static final int STORED_TABLE = 3;
    static final int ANSWERS = 4;
    static final int LOWER_BALANCE = 5;

    /** Of all forms of this package; raised when one of them changes. */
    private static final byte VERSION = 1;

    private final OwnerClock clock;

    LimitForms(OwnerClock clock) {
        this.clock = clock;
    }

    @Override
    public IdentifiedDataSerializable create(int id) {
        return switch (id) {
            case GRANT_AT_OWNER -> new GrantAtOwner(clock);
            case CHANGES_AT_COPY -> new ChangesAtCopy<>();
            case STORED_TABLE -> new StoredTable();
            case ANSWERS -> new Answers();
            case LOWER_BALANCE -> new LowerBalance();
            default ->
                    throw new IllegalArgumentException(
                            "class id: " + id + " (expected: 1 to " + LOWER_BALANCE + ")");
        };
    }

    static void writeVersion(ObjectDataOutput out) throws IOException {
        out.writeByte(VERSION);
    }

    static void readVersion(ObjectDataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "form of a limit's message: " + version + " (expected: " + VERSION + ")");
        }
    }
}
