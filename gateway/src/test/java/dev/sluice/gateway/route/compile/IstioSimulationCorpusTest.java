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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where Istio's own simulation sends plain HTTP requests that reach a gateway. */
class IstioSimulationCorpusTest {

    private final Path behaviour =
            Corpus.folder(IstioSimulationCorpusTest.class, "istio-behaviour");

    @Test
    void sendsRequestsAtGatewaysWhereIstioDoes() throws IOException {
        List<String> differing = new ArrayList<>();
        int agreeing = 0;
        for (JsonObject test : cases()) {
            if (expected(test).equals(actual(test))) {
                agreeing++;
            } else {
                differing.add(test.getString("id") + ": " + actual(test));
            }
        }

        System.out.println("simulation at gateways: " + agreeing + " cases agree");
        assertThat(differing).isEmpty();
        assertThat(agreeing).isGreaterThanOrEqualTo(12);
    }

    /**
     * The cases that say something about this table. Left out are those where a Kubernetes service
     * puts another port in front of the gateway's, or decides which of them exist, and those that
     * need TLS.
     */
    private List<JsonObject> cases() throws IOException {
        JsonObject file = new JsonObject(Files.readString(behaviour.resolve("simulation.json")));
        List<JsonObject> cases = new ArrayList<>();
        for (Object each : file.getJsonArray("cases")) {
            JsonObject test = (JsonObject) each;
            JsonObject call = test.getJsonObject("call");
            boolean plainHttp =
                    call.getString("protocol", "").equals("http")
                            && call.getString("tls", "").equals("plaintext");
            boolean atGateway = test.getJsonObject("proxy").getString("type").equals("router");
            String virtualHost = test.getJsonObject("expect").getString("virtual_host", "");
            boolean samePort =
                    virtualHost.isEmpty() || virtualHost.endsWith(":" + call.getInteger("port"));
            boolean needsTls =
                    test.getJsonObject("expect").getString("error", "").startsWith("tls required");
            if (test.getString("config") != null
                    && plainHttp
                    && atGateway
                    && samePort
                    && !needsTls
                    && !test.getString("id").startsWith("TestGatewayServices/")) {
                cases.add(test);
            }
        }
        return cases;
    }

    private static String expected(JsonObject test) {
        JsonObject expect = test.getJsonObject("expect");
        String cluster = expect.getString("cluster", "");
        if (!cluster.isEmpty()) {
            String[] parts = cluster.split("\\|", -1);
            return parts[3] + ":" + parts[1];
        }
        return expect.getString("error").equals("no listener matched") ? "no listener" : "no route";
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
