// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.table.OwnerClock;
import dev.sluice.ratelimit.wire.TotalsCodec;
import java.io.IOException;
import java.util.List;

/**
 * Makes what this package sends between members, by numbers that are never used again. Immutable.
 */
final class QuotaForms implements DataSerializableFactory {

    /** The rate limiter has 2000 to 2999 among all factories. */
    static final int FACTORY = 2001;

    static final int TOTALS_AT_OWNER = 1;
    static final int REMEMBER_AT_OWNER = 2;
    static final int TOTALS = 3;

    /** Of all forms of this package; raised when one of them changes. */
    private static final byte VERSION = 1;

    private final OwnerClock clock;

    QuotaForms(OwnerClock clock) {
        this.clock = clock;
    }

    @Override
    public IdentifiedDataSerializable create(int id) {
        return switch (id) {
            case TOTALS_AT_OWNER -> new TotalsAtOwner();
            case REMEMBER_AT_OWNER -> new RememberAtOwner(clock);
            case TOTALS -> new Totals();
            default ->
                    throw new IllegalArgumentException(
                            "class id: " + id + " (expected: 1 to " + TOTALS + ")");
        };
    }

    static void write(ObjectDataOutput out, List<QuotaTotal> totals) throws IOException {
        out.writeByte(VERSION);
        TotalsCodec.write(out, totals);
    }

    static List<QuotaTotal> read(ObjectDataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "form of a quota's message: " + version + " (expected: " + VERSION + ")");
        }
        return List.copyOf(TotalsCodec.read(in));
    }
}
