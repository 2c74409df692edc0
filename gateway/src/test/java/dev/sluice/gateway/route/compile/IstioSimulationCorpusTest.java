// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.testkit.Corpus;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.sample.SampleRequest;
import dev.sluice.gateway.service.HostNames;
import dev.sluice.gateway.service.ServiceRegistry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Where Istio's own simulation sends plain HTTP requests that reach a gateway. Every other case
 * stands in a list with the reason why it has no meaning here, or none yet.
 */
class IstioSimulationCorpusTest {

    private static final String LIST = "/corpus/simulation-differences.txt";

    private final Path behaviour =
            Corpus.folder(IstioSimulationCorpusTest.class, "istio-behaviour");

    @Test
    void sendsRequestsAtGatewaysWhereIstioDoes() throws IOException {
        Map<String, String> listed = listed();
        Set<String> met = new TreeSet<>(listed.keySet());
        List<String> unexpected = new ArrayList<>();
        int agreeing = 0;
        List<JsonObject> cases = cases();
        for (JsonObject test : cases) {
            String id = test.getString("id");
            Set<String> groups = new TreeSet<>(listed.keySet());
            groups.removeIf(group -> !id.startsWith(group));
            boolean agrees = askable(test) && expected(test).equals(actual(test));
            agreeing += agrees ? 1 : 0;
            met.removeAll(groups);
            if (agrees != groups.isEmpty()) {
                unexpected.add(id + (askable(test) ? ": " + actual(test) : ": not asked"));
            }
        }

        System.out.printf(
                "IstioSimulationCorpusTest: %d of %d cases agree, the others are in %d groups%n",
                agreeing, cases.size(), listed.size());
        assertThat(unexpected).as("differing, or listed and agreeing").isEmpty();
        assertThat(met).as("listed groups without a case").isEmpty();
    }

    private List<JsonObject> cases() throws IOException {
        JsonObject file = new JsonObject(Files.readString(behaviour.resolve("simulation.json")));
        return file.getJsonArray("cases").stream().map(JsonObject.class::cast).toList();
    }

    /** Whether a case is a plain HTTP request at a gateway, which a table can be asked about. */
    private static boolean askable(JsonObject test) {
        JsonObject call = test.getJsonObject("call");
        return test.getString("config") != null
                && test.getJsonObject("proxy").getString("type").equals("router")
                && call.getString("protocol", "").equals("http")
                && call.getString("tls", "").equals("plaintext");
    }

    /** Cases, or groups of cases by the beginning of their ids, that differ for a known reason. */
    private static Map<String, String> listed() throws IOException {
        try (var in = IstioSimulationCorpusTest.class.getResourceAsStream(LIST)) {
            byte[] bytes = Objects.requireNonNull(in, LIST).readAllBytes();
            Map<String, String> listed = new TreeMap<>();
            new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(parts -> listed.put(parts[0], parts[1]));
            return listed;
        }
    }

    private static String expected(JsonObject test) {
        JsonObject expect = test.getJsonObject("expect");
        String cluster = expect.getString("cluster", "");
        if (!cluster.isEmpty()) {
            String[] parts = cluster.split("\\|", -1);
            return parts[3] + ":" + parts[1];
        }
        String error = expect.getString("error", "");
        return switch (error) {
            case "no listener matched" -> "no listener";
            case "no route matched", "no virtual host matched" -> "no route";
            default -> error;
        };
    }

    /** The destination in the words of the simulation, whose cluster has no domain. */
    private String actual(JsonObject test) {
        JsonObject call = test.getJsonObject("call");
        int port = call.getInteger("port");
        Optional<RouteTable> table =
                tables(test).stream().filter(each -> each.listener().port() == port).findFirst();
        if (table.isEmpty()) {
            return "no listener";
        }
        SampleRequest request =
                SampleRequest.get(call.getString("host"), call.getString("path", "/"));
        return table.get()
                .match(request)
                .map(match -> destination(match.route(), port))
                .orElse("no route");
    }

    private static String destination(Route route, int listenerPort) {
        var written = route.destinations().get(0).config().destination();
        String complete =
                new HostNames("cluster.local").complete(written.host(), route.owner().namespace());
        String host = complete.replace(".svc.cluster.local", "");
        return host + ":" + written.port().orElse(listenerPort);
    }

    private List<RouteTable> tables(JsonObject test) {
        Path config = behaviour.resolve(test.getString("config"));
        Resources resources = ConfigReader.read(List.of(config)).resources();
        JsonObject proxy = test.getJsonObject("proxy");
        Map<String, String> labels = new HashMap<>();
        proxy.getJsonObject("labels", new JsonObject())
                .forEach(label -> labels.put(label.getKey(), (String) label.getValue()));
        return RouteTables.compile(
                resources,
                ServiceRegistry.compile(resources, proxy.getString("namespace")),
                new NodeScope(labels, proxy.getString("namespace")));
    }
}
