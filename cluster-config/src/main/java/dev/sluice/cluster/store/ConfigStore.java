// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

import dev.sluice.cluster.store.cell.CellAnswer;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * Port: the cell that the cluster agrees on about its config, and the bytes of configs. Every
 * future fails with a {@link StoreFailure} when the store cannot be asked or does not answer in
 * time; what was asked may then have happened or may happen yet. Futures complete on the event loop
 * of the caller, if it has one. Thread-safe.
 */
public interface ConfigStore {

    /**
     * Carries out {@code command} as one atomic step. Refused to the side of a split cluster that
     * has no majority.
     */
    Future<CellAnswer> apply(CellCommand command);

    /** The cell without its history. */
    Future<CellHead> head();

    /** The whole cell. */
    Future<ConfigCell> cell();

    /**
     * Calls {@code observer} soon after each change of the cell, from a thread that must not be
     * blocked. A hint: it may be missed, doubled or late.
     *
     * @return ends the observation
     */
    Future<Runnable> observe(Runnable observer);

    /** Keeps bytes until they are removed; to put what is there is harmless. */
    Future<ContentId> put(Buffer bytes);

    /** The bytes, checked; fails when they are not there as a whole. */
    Future<Buffer> fetch(ContentId content);

    /** The digests of all bytes that are there, as a whole or in part. */
    Future<Set<String>> digests();

    /** Removes the bytes of that digest, if they are there. */
    Future<Void> remove(String digest);
}
