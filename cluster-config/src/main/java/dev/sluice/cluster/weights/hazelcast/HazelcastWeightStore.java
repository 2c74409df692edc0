// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import com.hazelcast.map.listener.MapListener;
import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.hazelcast.HazelcastNode;
import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightOutcome;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.cluster.weights.json.EditCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The overlays of a cluster: one entry of the map {@link WeightMaps#OVERLAYS}, which is changed at
 * its owner, one change after the other, and copied to its backups before a change is answered.
 * Losing members loses nothing as long as one with a copy stays; when all are gone, the nodes that
 * followed the store {@link #offer} what they hold. While no data member is there, or too few for a
 * majority where the map demands one, every future fails. Thread-safe: Hazelcast's map is.
 */
public final class HazelcastWeightStore implements WeightStore {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastWeightStore.class);

    private final IMap<String, String> map;
    private final Vertx vertx;

    private HazelcastWeightStore(IMap<String, String> map, Vertx vertx) {
        this.map = map;
        this.vertx = vertx;
    }

    /**
     * The store of a cluster that this node has joined.
     *
     * @param vertx lends a thread for what Hazelcast only does blocking
     */
    public static Future<WeightStore> open(ClusterNode node, Vertx vertx) {
        HazelcastInstance hazelcast = HazelcastNode.of(node).instance();
        return vertx.executeBlocking(
                () -> new HazelcastWeightStore(hazelcast.getMap(WeightMaps.OVERLAYS), vertx),
                false);
    }

    @Override
    public Future<WeightOutcome> change(WeightEdit edit) {
        return future(
                        map.submitToKey(
                                WeightMaps.KEY, new EditAtOwner(EditCodec.encode(edit).encode())))
                .map(answer -> EditCodec.outcome(new JsonObject(answer)));
    }

    @Override
    public Future<WeightOverlays> all() {
        return future(map.getAsync(WeightMaps.KEY)).map(StoredOverlays::decode);
    }

    @Override
    public Future<Void> offer(WeightOverlays known) {
        return future(
                        map.submitToKey(
                                WeightMaps.KEY, new OfferAtOwner(StoredOverlays.encode(known))))
                .mapEmpty();
    }

    @Override
    public Future<Runnable> observe(Consumer<WeightOverlays> observer) {
        return vertx.executeBlocking(
                        () -> map.addEntryListener(new Changes(observer), WeightMaps.KEY, true),
                        false)
                .map(listener -> () -> end(listener));
    }

    private void end(UUID listener) {
        vertx.executeBlocking(() -> map.removeEntryListener(listener), false)
                .onFailure(gone -> LOG.debug("weights: the cluster was gone already", gone));
    }

    /** Completes on a thread of Hazelcast's; whoever is confined to another carries it over. */
    private static <T extends @Nullable Object> Future<T> future(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage);
    }

    /** Thread-safe if the observer is: it only hands on. */
    private record Changes(Consumer<WeightOverlays> observer)
            implements MapListener,
                    EntryAddedListener<String, String>,
                    EntryUpdatedListener<String, String> {

        @Override
        public void entryAdded(EntryEvent<String, String> event) {
            observer.accept(StoredOverlays.decode(event.getValue()));
        }

        @Override
        public void entryUpdated(EntryEvent<String, String> event) {
            observer.accept(StoredOverlays.decode(event.getValue()));
        }
    }
}
