// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

import dev.sluice.cluster.store.cell.CellAnswer;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The config of a node that runs alone. All futures are complete when they are returned.
 * Thread-safe: the cell changes under a lock that is never held while others are called, and the
 * rest is concurrent.
 */
public final class MemoryConfigStore implements ConfigStore {

    private final Map<String, Buffer> contents = new ConcurrentHashMap<>();
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private ConfigCell cell = ConfigCell.EMPTY;

    @Override
    public Future<CellAnswer> apply(CellCommand command) {
        CellAnswer answer = step(command);
        observers.forEach(Runnable::run);
        return Future.succeededFuture(answer);
    }

    private CellAnswer step(CellCommand command) {
        synchronized (lock) {
            ConfigCell.Step step = cell.apply(command);
            cell = step.cell();
            return step.answer();
        }
    }

    @Override
    public Future<CellHead> head() {
        return cell().map(ConfigCell::head);
    }

    @Override
    public Future<ConfigCell> cell() {
        synchronized (lock) {
            return Future.succeededFuture(cell);
        }
    }

    @Override
    public Future<Runnable> observe(Runnable observer) {
        // Of its own, so that one who observes twice can end each by itself.
        Runnable own = () -> observer.run();
        observers.add(own);
        return Future.succeededFuture(() -> observers.remove(own));
    }

    @Override
    public Future<ContentId> put(Buffer bytes) {
        ContentId content = ContentId.of(bytes);
        contents.put(content.digest(), bytes.copy());
        return Future.succeededFuture(content);
    }

    @Override
    public Future<Buffer> fetch(ContentId content) {
        return Optional.ofNullable(contents.get(content.digest()))
                .map(bytes -> Future.succeededFuture(bytes.copy()))
                .orElseGet(() -> Future.failedFuture(StoreFailure.absent(content.digest())));
    }

    @Override
    public Future<Set<String>> digests() {
        return Future.succeededFuture(Set.copyOf(contents.keySet()));
    }

    @Override
    public Future<Void> remove(String digest) {
        contents.remove(digest);
        return Future.succeededFuture();
    }
}
