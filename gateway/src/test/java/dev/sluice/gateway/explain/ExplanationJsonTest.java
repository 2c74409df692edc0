// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import static dev.sluice.gateway.sample.SampleMatch.prefix;
import static dev.sluice.gateway.sample.SampleRoute.doing;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.resources;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.subsets;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.gateway.route.compile.RouteTables;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.sample.SampleRoute;
import dev.sluice.gateway.service.ServiceRegistry;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationJsonTest {

    private static final String ROUTED =
            """
            { "method": "GET", "url": "http://checkout/cart",
              "listener": "mesh", "outcome": "routed",
              "virtualHost": "checkout", "path": "/cart",
              "route": {
                "owner": { "kind": "VirtualService",
                           "namespace": "default", "name": "v" },
                "match": "split", "index": 0,
                "conditions": ["uri prefix \\"/cart\\""],
                "headers": {
                  "request": { "remove": ["x-b"],
                               "set": { "x-a": "1" }, "add": {} },
                  "response": { "remove": [], "set": {}, "add": {} } } },
              "forward": {
                "path": "/cart", "authority": "checkout",
                "destinations": [ {
                  "host": "checkout", "subset": "v2", "percent": 100.0,
                  "upstream": {
                    "host": "checkout", "port": 8080, "subset": "v2",
                    "resolution": "STATIC",
                    "loadBalancing": "LEAST_REQUEST",
                    "connectTimeout": "10s",
                    "endpoints": ["10.0.0.2:8080"] } } ],
                "timeout": "2s",
                "retries": { "from": "route", "attempts": 2,
                             "perTryTimeout": "500ms",
                             "retryOn": ["5xx", "reset"],
                             "statusCodes": [409],
                             "backoff": "25ms" } } }
            """;

    @Test
    void showsARouteWithAllThatItDoes() {
        RetryConfig retries =
                new RetryConfig(
                        2,
                        Optional.of(Duration.ofMillis(500)),
                        Set.of(RetryCondition.RESET, RetryCondition.FIVE_XX),
                        Set.of(409),
                        Duration.ofMillis(25),
                        true);
        HeaderChanges headers =
                new HeaderChanges(
                        new Operations(Map.of("x-a", "1"), Map.of(), List.of("x-b")),
                        Operations.NONE);
        SampleRoute plain =
                to(destination("checkout", "v2"))
                        .named("split")
                        .when(prefix("/cart"))
                        .guarded(
                                new HttpRoute.Policies(
                                        Optional.of(Duration.ofSeconds(2)),
                                        Optional.of(retries),
                                        Optional.empty(),
                                        Optional.empty()));
        SampleRoute route =
                new SampleRoute(
                        new HttpRoute(
                                plain.route().name(),
                                plain.route().matches(),
                                plain.route().action(),
                                headers,
                                plain.route().policies(),
                                plain.route().mirrors()));

        JsonObject json =
                explain(
                        "http://checkout/cart",
                        service("checkout", 8080),
                        subsets("c", "checkout", "v2"),
                        virtualService("v", "checkout", route));

        assertThat(json).isEqualTo(new JsonObject(ROUTED));
    }

    @Test
    void showsWhyADestinationIsMissing() {
        JsonObject json =
                explain(
                        "http://web/",
                        service("checkout"),
                        virtualService("v", "web", to(destination("checkout", 81))));

        assertThat(
                        json.getJsonObject("forward")
                                .getJsonArray("destinations")
                                .getJsonObject(0)
                                .getMap())
                .containsEntry("port", 81)
                .containsEntry("missing", "unknown port 81 of checkout (expected: one of 80)")
                .doesNotContainKey("upstream");
    }

    @Test
    void showsADirectResponse() {
        JsonObject json =
                explain(
                        "http://checkout/",
                        service("checkout"),
                        virtualService(
                                "v",
                                "checkout",
                                doing(new HttpAction.DirectResponse(503, new byte[2]))));

        assertThat(json.getJsonObject("directResponse"))
                .isEqualTo(new JsonObject().put("status", 503).put("bodyBytes", 2));
        assertThat(json.containsKey("forward")).isFalse();
    }

    @Test
    void showsWhyNothingMatched() {
        JsonObject json =
                explain(
                        "http://checkout/b",
                        service("checkout"),
                        virtualService(
                                "v", "checkout", to("checkout").named("a").when(prefix("/a"))));

        assertThat(json.getString("outcome")).isEqualTo("noMatch");
        assertThat(json.getJsonArray("misses").getJsonObject(0).getMap())
                .containsEntry("match", "a")
                .containsEntry("expected", "uri prefix \"/a\"")
                .containsEntry("found", "/b");
    }

    @Test
    void showsAnUnknownHostAndARefusal() {
        JsonObject unknown = explain("http://chekout/", service("checkout"));
        JsonObject refused = explain("http://checkout/%zz", service("checkout"));

        assertThat(unknown.getString("outcome")).isEqualTo("unknownHost");
        assertThat(unknown.getJsonArray("nearestHosts")).containsExactly("checkout");
        assertThat(refused.getString("outcome")).isEqualTo("refused");
        assertThat(refused.getString("reason")).contains("hexadecimal");
    }

    private static JsonObject explain(String url, Object... resources) {
        Resources config = resources(resources);
        ServiceRegistry registry = ServiceRegistry.compile(config, Defaults.NAMESPACE);
        NodeScope node = new NodeScope(Map.of(), Defaults.NAMESPACE);
        Explainer explainer =
                new Explainer(RouteTables.compile(config, registry, node), WeightsInForce.NONE);
        return ExplanationJson.of(explainer.explain(new Question("GET", url, Map.of())));
    }
}
