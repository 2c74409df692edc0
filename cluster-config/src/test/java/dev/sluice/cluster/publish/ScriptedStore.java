// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.StoreFailure;
import dev.sluice.cluster.store.cell.CellAnswer;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.function.Function;

/**
 * One node's way to the store that all share, which fails as a test says. Confined to one thread.
 */
final class ScriptedStore implements ConfigStore {

    private ConfigStore shared;
    private Way way = Way.OPEN;

    /** What becomes of what the node asks. Immutable. */
    enum Way {
        OPEN,
        /** Nothing arrives. */
        CUT,
        /** No commit arrives, and its sender waits for ever, as one that was killed. */
        DIES_BEFORE_COMMIT,
        /** The commit is carried out, and its sender never hears of it. */
        DIES_AFTER_COMMIT,
        /** The commit is carried out, and its sender hears that nobody knows. */
        LOSES_ANSWER_OF_COMMIT
    }

    ScriptedStore(ConfigStore shared) {
        this.shared = shared;
    }

    /** What all had agreed on is lost. */
    void startAgainIn(ConfigStore empty) {
        shared = empty;
    }

    void go(Way way) {
        this.way = way;
    }

    @Override
    public Future<CellAnswer> apply(CellCommand command) {
        if (!(command instanceof CellCommand.Commit)) {
            return open(shared, store -> store.apply(command));
        }
        return switch (way) {
            case OPEN -> shared.apply(command);
            case CUT -> cut();
            case DIES_BEFORE_COMMIT -> Promise.<CellAnswer>promise().future();
            case DIES_AFTER_COMMIT ->
                    shared.apply(command).compose(done -> Promise.<CellAnswer>promise().future());
            case LOSES_ANSWER_OF_COMMIT -> shared.apply(command).compose(done -> cut());
        };
    }

    private <T> Future<T> open(ConfigStore store, Function<ConfigStore, Future<T>> call) {
        return way == Way.CUT ? cut() : call.apply(store);
    }

    private static <T> Future<T> cut() {
        return Future.failedFuture(new StoreFailure("config store: cut off"));
    }

    @Override
    public Future<CellHead> head() {
        return open(shared, ConfigStore::head);
    }

    @Override
    public Future<ConfigCell> cell() {
        return open(shared, ConfigStore::cell);
    }

    @Override
    public Future<Runnable> observe(Runnable observer) {
        return shared.observe(observer);
    }

    @Override
    public Future<ContentId> put(Buffer bytes) {
        return open(shared, store -> store.put(bytes));
    }

    @Override
    public Future<Buffer> fetch(ContentId content) {
        return open(shared, store -> store.fetch(content));
    }

    @Override
    public Future<Set<String>> digests() {
        return open(shared, ConfigStore::digests);
    }

    @Override
    public Future<Void> remove(String digest) {
        return open(shared, store -> store.remove(digest));
    }
}
