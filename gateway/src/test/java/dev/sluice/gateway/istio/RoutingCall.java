// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.istio;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.RunningNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the request of a case as often as it asks for, and says in what the outcome differs from
 * what Istio's test expects. Confined to the thread of the test.
 */
record RoutingCall(RunningNode node, EchoMesh mesh, RoutingCase test) {

    private static final String INGRESS = "80";

    /** What differs; nothing when the node does what Istio does. */
    List<String> differences() {
        Optional<String> unsendable = test.unsendable();
        if (unsendable.isPresent()) {
            return List.of("not sent: " + unsendable.get());
        }
        if (test.ingress() && !node.node().listeners().containsKey(INGRESS)) {
            return List.of("no listener");
        }
        List<String> differences = new ArrayList<>();
        Map<String, Integer> answers = new HashMap<>();
        for (int i = 0; i < test.count() && differences.isEmpty(); i++) {
            RawResponse response = send();
            answers.merge(response.text(), 1, Integer::sum);
            compareResponse(response, differences);
            compareBackend(response, differences);
        }
        compareWeights(answers, differences);
        return differences;
    }

    private RawResponse send() {
        RawResponse response = send(test.target());
        Optional<String> location = response.headers().one("location");
        return test.followsRedirects() && location.isPresent()
                ? send(URI.create(location.get()).getRawPath())
                : response;
    }

    private RawResponse send(String target) {
        int port = test.ingress() ? node.port(INGRESS) : node.mesh();
        String head = RawHttpClient.head(test.method(), test.host(), target, test.headers());
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(head.replaceFirst("HTTP/1.1", test.version()));
            return client.responseTo(test.method());
        }
    }

    private void compareResponse(RawResponse response, List<String> differences) {
        JsonObject expected = test.expected();
        if (expected.containsKey("error")) {
            compare("status", 0, response.status(), differences);
        }
        if (expected.containsKey("status")) {
            compare("status", expected.getInteger("status"), response.status(), differences);
        }
        if (expected.containsKey("location")) {
            String location = response.headers().one("location").orElse("none");
            compare("location", expected.getString("location"), location, differences);
        }
        if (expected.containsKey("grpc_status")) {
            differences.add("gRPC status: not looked at");
        }
    }

    private void compareBackend(RawResponse response, List<String> differences) {
        List<ReceivedRequest> received = mesh.received(response.text());
        if (received.isEmpty()) {
            return;
        }
        ReceivedRequest last = received.get(received.size() - 1);
        JsonObject expected = test.expected();
        compare(
                "backend host",
                expected.getString("backend_host"),
                last.headers().one("host").orElse("none"),
                differences);
        compare("backend path", expected.getString("backend_path"), last.target(), differences);
        compare(
                "backend protocol",
                expected.getString("backend_protocol"),
                last.requestLine().split(" ", -1)[2],
                differences);
        // The upstreams of the test take connections without TLS only.
        compare("mutual TLS", expected.getBoolean("upstream_mtls"), false, differences);
        for (var header : expected.getJsonObject("backend_request_headers", new JsonObject())) {
            String value = String.join(",", last.headers().all(header.getKey()));
            compare(header.getKey(), header.getValue(), value, differences);
        }
    }

    private void compareWeights(Map<String, Integer> answers, List<String> differences) {
        JsonArray weights = test.expected().getJsonArray("weights", new JsonArray());
        int tolerance = test.expected().getInteger("tolerance", 0);
        for (int i = 0; i < weights.size(); i++) {
            String service = List.of("b", "c", "d").get(i);
            double percent = 100.0 * answers.getOrDefault(service, 0) / test.count();
            if (Math.abs(percent - weights.getInteger(i)) > tolerance) {
                differences.add(service + " has " + percent + " %");
            }
        }
    }

    private static void compare(
            String what, Object expected, Object found, List<String> differences) {
        if (expected != null && !expected.equals(found)) {
            differences.add("%s %s (expected: %s)".formatted(what, found, expected));
        }
    }
}
