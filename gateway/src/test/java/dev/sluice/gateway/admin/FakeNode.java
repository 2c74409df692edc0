// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.config.ConfigDesk;
import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.admin.view.EndpointView;
import dev.sluice.gateway.admin.view.ExplainQuery;
import dev.sluice.gateway.admin.view.FaultsView;
import dev.sluice.gateway.admin.view.ListenerView;
import dev.sluice.gateway.admin.view.NodeView;
import dev.sluice.gateway.admin.view.Readiness;
import dev.sluice.gateway.admin.view.ShadowsView;
import dev.sluice.gateway.admin.view.UpstreamView;
import dev.sluice.gateway.admin.weights.WeightsView;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A node that has one config, one listener and one upstream. Thread-safe: its fields are. */
final class FakeNode implements NodeView {

    private final List<String> obstacles = new CopyOnWriteArrayList<>();
    private final List<ExplainQuery> queries = new CopyOnWriteArrayList<>();
    private final AtomicInteger drains = new AtomicInteger();
    private final FakeWeights weights = new FakeWeights();
    private final FakeShadows shadows = new FakeShadows();
    private final FakeFaults faults = new FakeFaults();

    void obstacle(String words) {
        obstacles.add(words);
    }

    List<ExplainQuery> queries() {
        return queries;
    }

    int drains() {
        return drains.get();
    }

    @Override
    public Readiness readiness() {
        return new Readiness(obstacles);
    }

    @Override
    public ConfigView config() {
        Instant since = Instant.parse("2026-11-22T10:20:30Z");
        return new ConfigView(
                Optional.of(
                        new ConfigView.Applied(
                                new ConfigView.Edition(0, 7, "c0ffee", "/etc/sluice", false),
                                since,
                                List.of("VirtualService default/shop"))),
                Optional.of(
                        new ConfigView.Refused(
                                since.plusSeconds(60),
                                List.of("routes.yaml:3:5: error SLC001 no such field"))));
    }

    @Override
    public List<ListenerView> listeners() {
        return List.of(new ListenerView("http", "HTTP", 80, "127.0.0.1", 8080));
    }

    @Override
    public List<UpstreamView> upstreams() {
        return List.of(
                new UpstreamView(
                        "checkout.default.svc.cluster.local",
                        "v1",
                        80,
                        List.of(new EndpointView("10.0.0.1:8080", 1, 3))));
    }

    /** Explains everything but the URL {@code nonsense}; fails with a defect on {@code defect}. */
    @Override
    public JsonObject explain(ExplainQuery query) {
        if (query.url().equals("nonsense")) {
            throw new IllegalArgumentException("url: nonsense (expected: http://HOST/PATH)");
        }
        if (query.url().equals("defect")) {
            throw new IllegalStateException("the secret cause");
        }
        queries.add(query);
        return new JsonObject().put("route", "checkout");
    }

    @Override
    public ConfigDesk desk() {
        return new RefusingDesk();
    }

    @Override
    public Optional<JsonObject> cluster() {
        return Optional.empty();
    }

    @Override
    public JsonObject limits(int max) {
        return new JsonObject().put("max", max);
    }

    @Override
    public FaultsView faults() {
        return faults;
    }

    @Override
    public ShadowsView shadows() {
        return shadows;
    }

    @Override
    public Optional<WeightsView> weights() {
        return Optional.of(weights);
    }

    @Override
    public void drain() {
        drains.incrementAndGet();
    }
}
