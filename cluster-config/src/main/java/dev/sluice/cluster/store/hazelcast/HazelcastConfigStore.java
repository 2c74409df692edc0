// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.hazelcast.HazelcastNode;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.StoreFailure;
import dev.sluice.cluster.store.cell.CellAnswer;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config in Hazelcast. The cell is changed by entry processors, one after another at the owner
 * of its partition; a copy on another member is set to the outcome before the answer comes.
 * Thread-safe: it holds no state of its own.
 */
public final class HazelcastConfigStore implements ConfigStore {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastConfigStore.class);

    /**
     * Below the 5 s for which an owner waits for copies: one that is cut off from them answers too
     * late to be believed.
     */
    private static final long ANSWER_SECONDS = 4;

    private final Vertx vertx;
    private final Membership membership;
    private final IMap<String, String> cell;
    private final ContentChunks contents;

    /**
     * The store of the cluster that {@code node} has joined. To open a map may wait for members.
     *
     * @param vertx whose event loops call
     */
    public static Future<ConfigStore> open(ClusterNode node, Vertx vertx) {
        return vertx.executeBlocking(
                () ->
                        new HazelcastConfigStore(
                                vertx, HazelcastNode.of(node).instance(), node.membership()));
    }

    /**
     * Asks nothing yet.
     *
     * @param vertx whose event loops call
     * @param hazelcast started with {@link ConfigMaps}
     */
    HazelcastConfigStore(Vertx vertx, HazelcastInstance hazelcast, Membership membership) {
        this.vertx = vertx;
        this.membership = membership;
        this.cell = hazelcast.getMap(ConfigMaps.CELL);
        this.contents = new ContentChunks(hazelcast.getMap(ConfigMaps.CONTENT), this::ask);
    }

    @Override
    public Future<CellAnswer> apply(CellCommand command) {
        return withMajority()
                .compose(
                        held ->
                                ask(
                                        () ->
                                                cell.submitToKey(
                                                        ConfigMaps.CURRENT,
                                                        new CellProcessor(command))))
                .compose(answer -> withMajority().map(answer))
                .map(answer -> CellJson.answer(new JsonObject(answer)));
    }

    /** What was done while the majority went away may have been done on the losing side. */
    private Future<Void> withMajority() {
        return membership.view().hasMajority()
                ? Future.succeededFuture()
                : Future.failedFuture(
                        new StoreFailure(
                                "config store: %d data members are seen (expected: at least %d)"
                                        .formatted(
                                                membership.view().dataMembers(),
                                                membership.view().majority())));
    }

    @Override
    public Future<CellHead> head() {
        return ask(() -> cell.submitToKey(ConfigMaps.CURRENT, new HeadReader()))
                .map(head -> CellJson.head(new JsonObject(head)));
    }

    @Override
    public Future<ConfigCell> cell() {
        return ask(() -> cell.getAsync(ConfigMaps.CURRENT)).map(CellProcessor::cell);
    }

    /** Tells all members, which blocks a thread, but not the event loop. */
    @Override
    public Future<Runnable> observe(Runnable observer) {
        return blocking(() -> cell.addEntryListener(new CellListener(observer), false))
                .map(registration -> () -> forget(registration));
    }

    private void forget(UUID registration) {
        blocking(() -> cell.removeEntryListener(registration))
                .onFailure(cause -> LOG.debug("an observer of the config is left behind", cause));
    }

    /** Thread-safe: holds no state of its own. */
    private record CellListener(Runnable observer)
            implements EntryAddedListener<String, String>, EntryUpdatedListener<String, String> {

        @Override
        public void entryAdded(EntryEvent<String, String> event) {
            observer.run();
        }

        @Override
        public void entryUpdated(EntryEvent<String, String> event) {
            observer.run();
        }
    }

    @Override
    public Future<ContentId> put(Buffer bytes) {
        return withMajority().compose(held -> contents.put(bytes));
    }

    @Override
    public Future<Buffer> fetch(ContentId content) {
        return contents.fetch(content);
    }

    /** Asks all members, which blocks a thread, but not the event loop. */
    @Override
    public Future<Set<String>> digests() {
        return blocking(contents::digests);
    }

    @Override
    public Future<Void> remove(String digest) {
        return blocking(
                () -> {
                    contents.remove(digest);
                    return null;
                });
    }

    private <T extends @Nullable Object> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false)
                .recover(cause -> Future.failedFuture(failure(cause)));
    }

    private <T> Future<T> ask(Supplier<CompletionStage<T>> question) {
        try {
            return Future.fromCompletionStage(question.get(), vertx.getOrCreateContext())
                    .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .recover(cause -> Future.failedFuture(failure(cause)));
        } catch (HazelcastException | IllegalStateException e) {
            // A member that is shutting down throws the latter.
            return Future.failedFuture(failure(e));
        }
    }

    private static StoreFailure failure(Throwable cause) {
        if (cause instanceof StoreFailure already) {
            return already;
        }
        return cause instanceof TimeoutException
                ? new StoreFailure("config store: no answer within " + ANSWER_SECONDS + " s")
                : new StoreFailure("config store: " + cause);
    }
}
