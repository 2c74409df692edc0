// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.gateway.datapath.chain.HttpsRedirectFilter;
import dev.sluice.gateway.datapath.chain.LoopUpstreams;
import dev.sluice.gateway.datapath.chain.RouteChains;
import dev.sluice.gateway.datapath.chain.RouteFilters;
import dev.sluice.gateway.datapath.chain.Router;
import dev.sluice.gateway.datapath.chain.TraceFilter;
import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.fault.FaultFilters;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.filter.LocalReplyFilter;
import dev.sluice.gateway.header.TrustedPeers;
import dev.sluice.gateway.key.KeySources;
import dev.sluice.gateway.limit.LimitFilters;
import dev.sluice.gateway.listener.HttpListener;
import dev.sluice.gateway.listener.ListenerBehaviour;
import dev.sluice.gateway.listener.ListenerSettings;
import dev.sluice.gateway.observe.trace.TracePropagation;
import dev.sluice.gateway.overload.OverloadFilter;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.shadow.ShadowCallFilter;
import dev.sluice.gateway.shadow.ShadowFilters;
import dev.sluice.gateway.shadow.ShadowPlans;
import dev.sluice.shadow.rule.Subject;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data path of one event loop, outermost first:
 *
 * <pre>
 * HttpListener        the socket; a request becomes an exchange
 *   LocalReplyFilter  a failure behind it becomes an answer, once
 *   OverloadFilter    new requests are refused while there is too much to do
 *   TraceFilter       the trace headers are kept, or made
 *   HttpsRedirectFilter  hosts that are only to be had by HTTPS, where there are any
 *   ShadowCallFilter  what is called on behalf of a copy is denied
 *   Router            host and match choose a route, whose own chain is
 *     CorsFilter        what pages of other origins may do
 *     LimitFilter       rate limits
 *     FaultFilter       waits or fails on purpose
 *     TimeoutFilter     the route's timeout, around all tries
 *     HeaderFilter      response headers
 *     ShadowFilter      copies, begun when the request has gone out
 *     RetryFilter       innermost of the filters: may proceed more than once
 *     Forwarder         endpoint, connection, request, response; or a redirect, or an own answer
 * </pre>
 *
 * <p>A change of config comes in two steps. {@link #prepare} binds listeners that are new and may
 * fail; {@link #commit} swaps what is served and cannot. Confined to one event loop.
 */
public final class DataPath {

    /** So long a client may take to hear that its exchange was given up, before it is cut off. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final LoopResources loop;
    private final LoopUpstreams upstreams;
    private final LoopObservers observers;
    private final NodeGuards guards;
    private final OverloadFilter overload;
    private final SwitchableLog log = new SwitchableLog();
    private final Map<ListenerSettings, HttpListener> serving = new HashMap<>();
    private final Map<ListenerSettings, HttpListener> prepared = new HashMap<>();
    private final List<RouteChains> routes = new ArrayList<>();
    private final Set<Subject> shadows = new HashSet<>();
    private List<VirtualService> services = List.of();
    private WeightOverlays overlays = WeightOverlays.NONE;

    /** Must be made on the event loop that it will serve. */
    public DataPath(LoopResources loop, LoopObservers observers, NodeGuards guards) {
        this.loop = loop;
        this.upstreams = new LoopUpstreams(loop, observers.upstream());
        this.observers = observers;
        this.guards = guards;
        this.overload =
                new OverloadFilter(
                        guards.overload(), loop.vertx(), loop.timers()::nanoTime, loop.random());
    }

    /**
     * Binds what {@code next} needs and this loop has not bound.
     *
     * @return the actual ports of what was bound; fails when an address cannot be bound, and then
     *     {@link #abandon} must be called
     */
    public Future<Map<ListenerSettings, Integer>> prepare(CompiledConfig next) {
        Map<ListenerSettings, Integer> ports = new HashMap<>();
        List<Future<Integer>> bindings = new ArrayList<>();
        for (ListenerPlan plan : next.listeners()) {
            ListenerSettings settings = plan.settings();
            if (!serving.containsKey(settings)) {
                HttpListener listener =
                        new HttpListener(
                                settings,
                                loop,
                                observers.at(settings.name(), log),
                                guards.connections(),
                                behaviour(plan, chains(plan, next), next));
                bindings.add(
                        listener.start(plan.port())
                                .onSuccess(port -> ports.put(settings, port))
                                .onSuccess(port -> prepared.put(settings, listener)));
            }
        }
        return Future.join(bindings).map(bound -> ports);
    }

    /** Closes what {@link #prepare} bound. */
    public Future<Void> abandon() {
        List<Future<Void>> closed = new ArrayList<>();
        prepared.values().forEach(listener -> closed.add(listener.stop(Duration.ZERO)));
        prepared.clear();
        return Future.join(closed).mapEmpty();
    }

    /** Serves {@code next} from now on. Exchanges in flight end under what they began with. */
    public void commit(CompiledConfig next) {
        TimeoutsConfig timeouts = next.resources().mesh().timeouts();
        loop.keeper().limits(timeouts.bodyIdle(), timeouts.streamIdle());
        log.use(next.accessLog());
        guards.faults().limit(next.resources().mesh().limits().faultsInFlightMax());
        Map<ListenerSettings, HttpListener> before = new HashMap<>(serving);
        serving.clear();
        routes.clear();
        shadows.clear();
        services = next.resources().virtualServices();
        for (ListenerPlan plan : next.listeners()) {
            ListenerSettings settings = plan.settings();
            HttpListener kept = before.remove(settings);
            HttpListener listener = kept != null ? kept : prepared.remove(settings);
            RouteChains chains = chains(plan, next);
            listener.behave(behaviour(plan, chains, next));
            serving.put(settings, listener);
            routes.add(chains);
        }
        before.values().forEach(listener -> listener.stop(timeouts.drain()));
        upstreams.retain(next.upstreams().values());
        observers.shadows().retain(shadows);
        loop.shadows().retain(rules(shadows), names(next.upstreams().keySet()));
    }

    private static Set<String> rules(Set<Subject> shadows) {
        return shadows.stream().map(Subject::rule).collect(Collectors.toSet());
    }

    private static Set<String> names(Set<UpstreamKey> upstreams) {
        return upstreams.stream().map(UpstreamKey::toString).collect(Collectors.toSet());
    }

    /**
     * From now on these weights hold, where they fit what is served, and under later configs where
     * they fit those. Nothing is compiled anew.
     */
    public void weigh(WeightOverlays next) {
        overlays = next;
        WeightsInForce weights = WeightsInForce.of(services, next);
        routes.forEach(chains -> chains.weigh(weights));
    }

    /**
     * Accepts no more, lets exchanges end for {@code grace}, then aborts them and closes
     * everything.
     */
    public Future<Void> drain(Duration grace) {
        Duration withLastWords = grace.plus(LAST_WORDS);
        loop.timers().schedule(grace, this::abortAll);
        loop.timers().schedule(withLastWords, this::abortAll);
        List<Future<Void>> closed = new ArrayList<>();
        serving.values().forEach(listener -> closed.add(listener.stop(withLastWords)));
        serving.clear();
        // The socket is shared by all loops, and says nothing of what is in flight on this one.
        closed.add(loop.keeper().emptied());
        return Future.join(closed)
                .transform(done -> upstreams.close())
                .transform(done -> loop.shadows().close())
                .onComplete(done -> log.flush());
    }

    private void abortAll() {
        loop.keeper().abortAll(Failure.during(FailureReason.DRAINED, "drain timeout"));
    }

    private RouteChains chains(ListenerPlan plan, CompiledConfig config) {
        TrustedPeers trusted = plan.settings().trustedPeers();
        KeySources keys = new KeySources(trusted);
        ShadowFilters shadowFilters =
                new ShadowFilters(
                        new ShadowPlans(config.resources(), config.services()),
                        config.upstreams(),
                        keys,
                        loop,
                        observers.shadows());
        RouteChains chains =
                RouteChains.compile(
                        plan.table(),
                        config.upstreams(),
                        config.resources().mesh().traffic().istioRetries(),
                        loop,
                        upstreams,
                        new RouteFilters(
                                new LimitFilters(config.resources(), trusted, loop.limits()),
                                new FaultFilters(guards.faults(), loop),
                                shadowFilters,
                                keys));
        shadows.addAll(shadowFilters.subjects());
        chains.weigh(WeightsInForce.of(config.resources().virtualServices(), overlays));
        return chains;
    }

    private ListenerBehaviour behaviour(
            ListenerPlan plan, RouteChains chains, CompiledConfig config) {
        double sampling = config.resources().mesh().tracing().samplingPercent();
        List<Filter> filters = new ArrayList<>();
        filters.add(new LocalReplyFilter());
        filters.add(overload);
        filters.add(new TraceFilter(new TracePropagation(loop.random(), sampling)));
        if (plan.hosts().anyRedirected()) {
            filters.add(new HttpsRedirectFilter(plan.hosts().redirected()));
        }
        ShadowCallFilter.of(config.resources(), config.services()).ifPresent(filters::add);
        FilterChain chain = FilterChain.of(filters, new Router(plan.table(), chains));
        return new ListenerBehaviour(chain, plan.table(), plan.hosts().servers());
    }
}
