// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/**
 * Makes the objects that this package sends between members, by number instead of by class name.
 * Numbers are part of the protocol between members and are never used again. Thread-safe: holds no
 * state.
 */
final class StoreForms implements DataSerializableFactory {

    /** The config store has 1100 to 1199 among all factories. */
    static final int FACTORY = 1100;

    static final int CELL_PROCESSOR = 1;
    static final int SETTLED_CELL = 2;
    static final int HEAD_READER = 3;
    static final int HIGHER_CELL = 4;

    @Override
    public IdentifiedDataSerializable create(int id) {
        return switch (id) {
            case CELL_PROCESSOR -> new CellProcessor();
            case SETTLED_CELL -> new SettledCell();
            case HEAD_READER -> new HeadReader();
            case HIGHER_CELL -> new HigherCell();
            default ->
                    throw new IllegalArgumentException(
                            "class id: " + id + " (expected: 1 to " + HIGHER_CELL + ")");
        };
    }
}
