// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;

/**
 * Names what this package sends between members by numbers, so that Java's serialization is not
 * needed. A number once released is never given to something else. Immutable.
 */
final class WeightSerialization implements DataSerializableFactory {

    /** Of this package alone; the factory must be registered with every member. */
    static final int FACTORY = 1_200;

    static final int EDIT = 1;
    static final int OFFER = 2;
    static final int RESULT = 3;
    static final int LATER = 4;

    @Override
    public IdentifiedDataSerializable create(int type) {
        return switch (type) {
            case EDIT -> new EditAtOwner("");
            case OFFER -> new OfferAtOwner("");
            case RESULT -> new ResultAtBackup("");
            case LATER -> new LaterVersion();
            default ->
                    throw new IllegalArgumentException(
                            "type of factory " + FACTORY + ": " + type + " (expected: 1 to 4)");
        };
    }

    static String text(ObjectDataInput in) throws IOException {
        String text = in.readString();
        if (text == null) {
            throw new IOException("text: null (expected: JSON)");
        }
        return text;
    }
}
