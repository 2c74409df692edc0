// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.publish.wire.NodeStanding;
import dev.sluice.gateway.admin.config.ConfigDesk;
import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.admin.view.ConfigView.Applied;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.admin.view.EndpointView;
import dev.sluice.gateway.admin.view.ExplainQuery;
import dev.sluice.gateway.admin.view.FaultsView;
import dev.sluice.gateway.admin.view.ListenerView;
import dev.sluice.gateway.admin.view.NodeView;
import dev.sluice.gateway.admin.view.Readiness;
import dev.sluice.gateway.admin.view.ShadowsView;
import dev.sluice.gateway.admin.view.UpstreamView;
import dev.sluice.gateway.admin.weights.WeightsView;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.ListenerPlan;
import dev.sluice.gateway.explain.Explainer;
import dev.sluice.gateway.explain.ExplanationJson;
import dev.sluice.gateway.explain.Question;
import dev.sluice.gateway.listener.ListenerSettings;
import dev.sluice.gateway.node.cluster.ClusterPart;
import dev.sluice.gateway.node.config.ConfigStatus;
import dev.sluice.gateway.node.limit.LimitsJson;
import dev.sluice.gateway.node.report.NodeState;
import dev.sluice.gateway.node.shared.SharedConfig;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.upstream.Upstream;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the admin API sees of the node: the config in force and what became of the last change,
 * listeners and upstreams as they are now. Thread-safe: it reads what the node publishes.
 */
final class NodeAdmin implements NodeView {

    private final Optional<GatewayPart> gateway;
    private final ConfigDesk desk;
    private final Optional<SharedConfig> shared;
    private final PolicyViews policies;
    private final Runnable drain;
    private volatile Optional<ClusterPart> cluster = Optional.empty();
    private volatile boolean draining;

    /**
     * Made before anything is in force.
     *
     * @param gateway absent on a node that carries no traffic
     * @param desk what can be done with the config
     * @param shared absent on a node that runs alone
     * @param drain begins to drain the node
     */
    NodeAdmin(
            PolicyViews policies,
            Optional<GatewayPart> gateway,
            ConfigDesk desk,
            Optional<SharedConfig> shared,
            Runnable drain) {
        this.policies = policies;
        this.gateway = gateway;
        this.desk = desk;
        this.shared = shared;
        this.drain = drain;
    }

    /** Turns readiness off, so that nobody sends new traffic while the node drains. */
    void draining() {
        draining = true;
    }

    /** The node is one of several. */
    void cluster(ClusterPart part) {
        cluster = Optional.of(part);
    }

    /** How the node stands, for the other nodes. */
    NodeState state() {
        ConfigView config = config();
        Optional<NodeStanding> standing = shared.flatMap(SharedConfig::standing);
        return new NodeState(
                readiness().obstacles(),
                shared.flatMap(SharedConfig::edition)
                        .or(() -> config.applied().map(Applied::edition)),
                Stream.concat(
                                config.refused().stream()
                                        .flatMap(change -> change.problems().stream()),
                                standing.flatMap(NodeStanding::refused).stream()
                                        .flatMap(change -> change.reasons().lines().stream()))
                        .distinct()
                        .toList(),
                Stream.concat(standing.stream().flatMap(NodeAdmin::drift), overlays()).toList());
    }

    /** Weights that are set make the node serve other than its config says. */
    private Stream<String> overlays() {
        return weights().stream()
                .flatMap(view -> view.shown(Optional.empty()).getJsonArray("routes").stream())
                .map(JsonObject.class::cast)
                .filter(route -> route.containsKey("overlay"))
                .map(
                        route ->
                                "weights of "
                                        + route.getString("namespace")
                                        + "/"
                                        + route.getString("virtualService")
                                        + " are set by "
                                        + route.getJsonObject("overlay").getString("by"));
    }

    private static Stream<String> drift(NodeStanding standing) {
        Stream<String> files =
                standing.drift().stream()
                        .map(drift -> drift.origin() + " says otherwise since " + drift.since());
        return Stream.concat(files, standing.troubles().lines().stream());
    }

    @Override
    public Optional<JsonObject> cluster() {
        return cluster.map(ClusterPart::overview);
    }

    @Override
    public JsonObject limits(int max) {
        return LimitsJson.of(policies.limiter(), max);
    }

    @Override
    public ShadowsView shadows() {
        return policies.shadows();
    }

    @Override
    public FaultsView faults() {
        return policies.faults();
    }

    @Override
    public Readiness readiness() {
        List<String> obstacles = new ArrayList<>();
        if (gateway.isPresent() && compiled().isEmpty()) {
            obstacles.add(shared.isPresent() ? "no config yet" : "no config applied");
        }
        if (shared.isPresent() && !shared.get().ready()) {
            obstacles.add("cannot run the config that the cluster has committed");
        }
        if (draining) {
            obstacles.add("draining");
        }
        return new Readiness(obstacles);
    }

    private Optional<CompiledConfig> compiled() {
        return gateway.flatMap(part -> part.config().inForce());
    }

    @Override
    public ConfigView config() {
        ConfigStatus status = gateway.map(part -> part.config().status()).orElse(ConfigStatus.NONE);
        // A config may get another version without being applied anew, as by a pin that is lifted.
        Optional<Edition> named = shared.flatMap(SharedConfig::edition);
        return new ConfigView(
                status.applied()
                        .map(
                                applied ->
                                        new Applied(
                                                named.orElse(applied.edition()),
                                                applied.since(),
                                                applied.resources())),
                status.refused());
    }

    @Override
    public List<ListenerView> listeners() {
        Map<ListenerSettings, Integer> ports =
                gateway.map(part -> part.loops().ports()).orElseGet(Map::of);
        return compiled().stream()
                .flatMap(compiled -> compiled.listeners().stream())
                .flatMap(plan -> view(plan, ports).stream())
                .toList();
    }

    /** Nothing for a listener that is not bound yet. */
    private static Optional<ListenerView> view(
            ListenerPlan plan, Map<ListenerSettings, Integer> ports) {
        ListenerSettings settings = plan.settings();
        return Optional.ofNullable(ports.get(settings))
                .map(
                        port ->
                                new ListenerView(
                                        settings.name(),
                                        "HTTP",
                                        plan.table().listener().port(),
                                        settings.address().host(),
                                        port));
    }

    @Override
    public List<UpstreamView> upstreams() {
        return compiled().stream()
                .flatMap(compiled -> compiled.upstreams().values().stream())
                .sorted(Comparator.comparing(upstream -> upstream.spec().key().toString()))
                .map(NodeAdmin::view)
                .toList();
    }

    private static UpstreamView view(Upstream upstream) {
        UpstreamKey key = upstream.spec().key();
        List<EndpointView> endpoints =
                upstream.endpoints().list().stream()
                        .map(
                                endpoint ->
                                        new EndpointView(
                                                endpoint.address(),
                                                endpoint.weight(),
                                                upstream.inFlight(endpoint)))
                        .toList();
        return new UpstreamView(key.host(), key.subset().orElse(""), key.port(), endpoints);
    }

    @Override
    public JsonObject explain(ExplainQuery query) {
        Optional<CompiledConfig> compiled = compiled();
        if (compiled.isEmpty()) {
            throw new IllegalArgumentException("no config applied yet (expected: a ready node)");
        }
        Explainer explainer =
                new Explainer(
                        compiled.get().listeners().stream().map(ListenerPlan::table).toList(),
                        weights(compiled.get()));
        return ExplanationJson.of(
                explainer.explain(new Question(query.method(), query.url(), query.headers())));
    }

    private WeightsInForce weights(CompiledConfig compiled) {
        return gateway.map(part -> part.weights().inForce(compiled)).orElse(WeightsInForce.NONE);
    }

    @Override
    public ConfigDesk desk() {
        return desk;
    }

    @Override
    public Optional<WeightsView> weights() {
        return gateway.map(part -> part.weights().view());
    }

    @Override
    public void drain() {
        drain.run();
    }
}
