// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.gateway.listener.ListenerSettings;
import dev.sluice.shadow.report.ShadowReport;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All event loops of the data path, led as one: a config is in force on all of them or on none.
 * Confined to one thread, that of the node's control loop.
 */
public final class EventLoops {

    private final List<GatewayVerticle> loops;
    private Map<ListenerSettings, Integer> preparedPorts = Map.of();
    private volatile Map<ListenerSettings, Integer> ports = Map.of();

    /** Leads verticles that are deployed. */
    public EventLoops(List<GatewayVerticle> loops) {
        this.loops = List.copyOf(loops);
    }

    /**
     * Binds what {@code next} needs on all loops. When one of them cannot, what was bound is closed
     * again, everything stays as it was, and the future fails; else {@link #commit} or {@link
     * #abandon} must follow, before anything else is prepared.
     */
    public Future<Void> prepare(CompiledConfig next) {
        // One after the other: the first binds, the others join its socket.
        Map<ListenerSettings, Integer> bound = new HashMap<>(ports);
        Future<Void> prepared = Future.succeededFuture();
        for (GatewayVerticle loop : loops) {
            prepared =
                    prepared.compose(done -> loop.call(path -> path.prepare(next)))
                            .onSuccess(bound::putAll)
                            .mapEmpty();
        }
        return prepared.onSuccess(done -> preparedPorts = bound)
                .recover(cause -> abandon().transform(abandoned -> Future.failedFuture(cause)));
    }

    /** Puts in force what was prepared. */
    public Future<Void> commit(CompiledConfig next) {
        return onAll(path -> commit(path, next)).onSuccess(all -> publish(next, preparedPorts));
    }

    /** Closes what was bound for a config that is not to be in force. */
    public Future<Void> abandon() {
        return onAll(DataPath::abandon);
    }

    private static Future<Void> commit(DataPath path, CompiledConfig next) {
        path.commit(next);
        return Future.succeededFuture();
    }

    private void publish(CompiledConfig inForce, Map<ListenerSettings, Integer> bound) {
        Map<ListenerSettings, Integer> kept = new HashMap<>(bound);
        kept.keySet().retainAll(inForce.listeners().stream().map(ListenerPlan::settings).toList());
        ports = Map.copyOf(kept);
    }

    /**
     * Puts weights in force on all loops, for this config and later ones.
     *
     * @return completes when every loop chooses by them
     */
    public Future<Void> weigh(WeightOverlays overlays) {
        return onAll(
                path -> {
                    path.weigh(overlays);
                    return Future.succeededFuture();
                });
    }

    /** What all loops together know of copies, by the names of their rules. */
    public Future<Map<String, ShadowReport>> shadows() {
        List<Future<List<ShadowReport>>> asked =
                loops.stream()
                        .map(loop -> loop.call(path -> Future.succeededFuture(path.shadows())))
                        .toList();
        return Future.join(asked)
                .map(
                        all ->
                                asked.stream()
                                        .flatMap(each -> each.result().stream())
                                        .collect(
                                                Collectors.toMap(
                                                        ShadowReport::rule,
                                                        Function.identity(),
                                                        ShadowReport::merge,
                                                        TreeMap::new)));
    }

    /** The actual ports of the listeners; may be asked from any thread. */
    public Map<ListenerSettings, Integer> ports() {
        return ports;
    }

    /** Accepts no more, and waits for {@code grace} at most until all exchanges have ended. */
    public Future<Void> drain(Duration grace) {
        return onAll(path -> path.drain(grace));
    }

    private Future<Void> onAll(Function<DataPath, Future<Void>> work) {
        return Future.join(loops.stream().map(loop -> loop.call(work)).toList()).mapEmpty();
    }
}
