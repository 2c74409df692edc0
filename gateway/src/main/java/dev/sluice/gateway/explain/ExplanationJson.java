// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.explain.Explanation.Action;
import dev.sluice.gateway.explain.Explanation.Answered;
import dev.sluice.gateway.explain.Explanation.Choice;
import dev.sluice.gateway.explain.Explanation.Forwarded;
import dev.sluice.gateway.explain.Explanation.Miss;
import dev.sluice.gateway.explain.Explanation.NoMatch;
import dev.sluice.gateway.explain.Explanation.Outcome;
import dev.sluice.gateway.explain.Explanation.Policies;
import dev.sluice.gateway.explain.Explanation.Redirected;
import dev.sluice.gateway.explain.Explanation.Refused;
import dev.sluice.gateway.explain.Explanation.Routed;
import dev.sluice.gateway.explain.Explanation.Taken;
import dev.sluice.gateway.explain.Explanation.UnknownHost;
import dev.sluice.gateway.service.EndpointSpec;
import dev.sluice.gateway.service.ResolvedDestination.Found;
import dev.sluice.gateway.service.ResolvedDestination.Missing;
import dev.sluice.gateway.service.UpstreamSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * The JSON form of an explanation. What does not apply is left out; {@code outcome} says which of
 * the other members to expect. Thread-safe: holds no state.
 */
public final class ExplanationJson {

    private ExplanationJson() {}

    public static JsonObject of(Explanation explanation) {
        return new JsonObject()
                .put("method", explanation.question().method())
                .put("url", explanation.question().url())
                .put("listener", explanation.listener())
                .mergeIn(of(explanation.outcome()));
    }

    private static JsonObject of(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            return new JsonObject().put("outcome", "refused").put("reason", refused.reason());
        }
        if (outcome instanceof UnknownHost unknown) {
            return new JsonObject()
                    .put("outcome", "unknownHost")
                    .put("host", unknown.host())
                    .put("nearestHosts", new JsonArray(unknown.nearest()))
                    .put("knownAt", new JsonArray(unknown.knownAt()));
        }
        if (outcome instanceof NoMatch noMatch) {
            return new JsonObject()
                    .put("outcome", "noMatch")
                    .put("virtualHost", noMatch.virtualHost())
                    .put("path", noMatch.path())
                    .put(
                            "misses",
                            array(noMatch.misses().stream().map(ExplanationJson::of).toList()));
        }
        return of((Routed) outcome);
    }

    private static JsonObject of(Miss miss) {
        return new JsonObject()
                .put("owner", of(miss.owner()))
                .put("match", miss.match())
                .put("expected", miss.condition())
                .put("found", miss.found());
    }

    private static JsonObject of(Routed routed) {
        return new JsonObject()
                .put("outcome", "routed")
                .put("virtualHost", routed.virtualHost())
                .put("path", routed.path())
                .put("route", of(routed.taken()))
                .mergeIn(of(routed.action()));
    }

    private static JsonObject of(Taken taken) {
        JsonObject json =
                new JsonObject()
                        .put("owner", of(taken.owner()))
                        .put("match", taken.match())
                        .put("index", taken.index())
                        .put("conditions", new JsonArray(taken.conditions()));
        return withHeaders(json, taken.headers());
    }

    private static JsonObject of(ResourceId id) {
        return new JsonObject()
                .put("kind", id.kind())
                .put("namespace", id.namespace())
                .put("name", id.name());
    }

    private static JsonObject of(Policies policies) {
        RetryConfig retries = policies.retries();
        JsonObject json = new JsonObject();
        policies.timeout().ifPresent(timeout -> json.put("timeout", text(timeout)));
        JsonObject retriesJson =
                new JsonObject()
                        .put("from", policies.ownRetries() ? "route" : "default")
                        .put("attempts", retries.attempts());
        retries.perTryTimeout()
                .ifPresent(timeout -> retriesJson.put("perTryTimeout", text(timeout)));
        retriesJson
                .put(
                        "retryOn",
                        array(
                                retries.conditions().stream()
                                        .sorted()
                                        .map(RetryCondition::token)
                                        .toList()))
                .put("statusCodes", array(retries.statusCodes().stream().sorted().toList()))
                .put("backoff", text(retries.backoff()));
        return json.put("retries", retriesJson);
    }

    private static JsonObject of(Action action) {
        if (action instanceof Redirected redirected) {
            return new JsonObject()
                    .put(
                            "redirect",
                            new JsonObject()
                                    .put("status", redirected.status())
                                    .put("location", redirected.location()));
        }
        if (action instanceof Answered answered) {
            return new JsonObject()
                    .put(
                            "directResponse",
                            new JsonObject()
                                    .put("status", answered.status())
                                    .put("bodyBytes", answered.bodyBytes()));
        }
        return new JsonObject().put("forward", of((Forwarded) action));
    }

    private static JsonObject of(Forwarded forwarded) {
        boolean overlaid = forwarded.overlay().isPresent();
        JsonObject json =
                new JsonObject()
                        .put("path", forwarded.path())
                        .put("authority", forwarded.authority())
                        .put(
                                "destinations",
                                array(
                                        forwarded.destinations().stream()
                                                .map(choice -> of(choice, overlaid))
                                                .toList()));
        forwarded.overlay().ifPresent(overlay -> json.put("weightOverlay", of(overlay)));
        return json.mergeIn(of(forwarded.policies()));
    }

    private static JsonObject of(WeightOverlay overlay) {
        return new JsonObject()
                .put("version", overlay.version())
                .put("by", overlay.by())
                .put("at", overlay.at().toString());
    }

    private static JsonObject of(Choice choice, boolean overlaid) {
        Destination destination = choice.destination();
        JsonObject json = new JsonObject().put("host", destination.host());
        destination.subset().ifPresent(subset -> json.put("subset", subset));
        destination.port().ifPresent(port -> json.put("port", port));
        json.put("percent", choice.percent());
        if (overlaid) {
            json.put("percentWritten", choice.percentWritten());
        }
        if (choice.resolved() instanceof Found found) {
            json.put("upstream", of(found.upstream()));
        } else {
            json.put("missing", ((Missing) choice.resolved()).reason());
        }
        return withHeaders(json, choice.headers());
    }

    private static JsonObject of(UpstreamSpec upstream) {
        JsonObject json =
                new JsonObject()
                        .put("host", upstream.key().host())
                        .put("port", upstream.key().port());
        upstream.key().subset().ifPresent(subset -> json.put("subset", subset));
        return json.put("resolution", upstream.resolution().name())
                .put("loadBalancing", balancing(upstream))
                .put("connectTimeout", text(upstream.connectTimeout()))
                .put(
                        "endpoints",
                        array(upstream.endpoints().stream().map(ExplanationJson::of).toList()));
    }

    private static String balancing(UpstreamSpec upstream) {
        LoadBalancer balancer = upstream.loadBalancer();
        return balancer.hash().isPresent() ? "CONSISTENT_HASH" : balancer.choice().name();
    }

    private static String of(EndpointSpec endpoint) {
        return Endpoint.of(endpoint.address(), endpoint.port(), endpoint.weight()).address();
    }

    private static JsonObject withHeaders(JsonObject json, HeaderChanges headers) {
        if (headers.empty()) {
            return json;
        }
        return json.put(
                "headers",
                new JsonObject()
                        .put("request", of(headers.request()))
                        .put("response", of(headers.response())));
    }

    private static JsonObject of(Operations operations) {
        return new JsonObject()
                .put("remove", new JsonArray(operations.remove()))
                .put("set", new JsonObject(new TreeMap<>(operations.set())))
                .put("add", new JsonObject(new TreeMap<>(operations.add())));
    }

    private static JsonArray array(List<?> values) {
        return new JsonArray(values);
    }

    /** As config writes durations: in seconds, or in milliseconds if they are not whole. */
    private static String text(Duration duration) {
        boolean whole = duration.toMillis() % 1000 == 0;
        return whole ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
