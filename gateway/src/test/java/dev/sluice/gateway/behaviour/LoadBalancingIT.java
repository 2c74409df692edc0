// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints of STATIC and DNS services, and how one of them is chosen. */
class LoadBalancingIT {

    private static final int REQUESTS = 400;

    @TempDir private static Path folder;
    private static FakeUpstream one;
    private static FakeUpstream two;
    private static FakeUpstream busy;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        one = FakeUpstream.start(Behaviours.ok("one"));
        two = FakeUpstream.start(Behaviours.ok("two"));
        busy = FakeUpstream.start(Behaviours.ok("busy"));
        NodeFiles files = new NodeFiles(folder);
        for (String balancer : List.of("ROUND_ROBIN", "RANDOM", "LEAST_REQUEST")) {
            String host = host(balancer);
            files.write(
                    host,
                    Yaml.service(
                            host, Yaml.endpoint(one.port(), "v1"), Yaml.endpoint(two.port(), "v2")),
                    Yaml.balancer(host, balancer));
            files.write(
                    "weighed-" + host,
                    Yaml.service(
                            "weighed-" + host,
                            Yaml.weighedEndpoint(one.port(), 1),
                            Yaml.weighedEndpoint(two.port(), 3)),
                    Yaml.balancer("weighed-" + host, balancer));
        }
        files.write(
                "unequal",
                Yaml.service(
                        "unequal",
                        Yaml.endpoint(busy.port(), "v1"),
                        Yaml.endpoint(one.port(), "v1")));
        files.write("dns", dns("dns", "DNS", "localhost"));
        files.write("dns-first", dns("dns-first", "DNS_ROUND_ROBIN", "localhost"));
        files.write("dns-unknown", dns("dns-unknown", "DNS", "no-such-host.invalid"));
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        one.close();
        two.close();
        busy.close();
    }

    @Test
    void roundRobinTakesTurns() {
        List<String> answers = answers(host("ROUND_ROBIN"), 10);

        for (int i = 1; i < answers.size(); i++) {
            assertThat(answers.get(i)).isNotEqualTo(answers.get(i - 1));
        }
    }

    @Test
    void weightedRoundRobinGivesExactShares() {
        assertThat(counts("weighed-" + host("ROUND_ROBIN")).get("one")).isEqualTo(REQUESTS / 4);
    }

    @Test
    void randomGivesEqualShares() {
        // Six standard deviations, the square root of 400 / 4 each.
        assertThat(counts(host("RANDOM")).get("one"))
                .isBetween(REQUESTS / 2 - 60, REQUESTS / 2 + 60);
    }

    @Test
    void weightsCountForEveryBalancer() {
        for (String balancer : List.of("RANDOM", "LEAST_REQUEST")) {
            // Six standard deviations of a share of a quarter are 52.
            assertThat(counts("weighed-" + host(balancer)).get("one"))
                    .as(balancer)
                    .isBetween(REQUESTS / 4 - 52, REQUESTS / 4 + 52);
        }
    }

    @Test
    void leastRequestPassesOverABusyEndpoint() {
        Gate gate = new Gate();
        busy.behave(Behaviours.behind(gate, Behaviours.ok("busy")));
        List<RawHttpClient> clients = new ArrayList<>();
        int answered = 0;
        for (int i = 0; i < 20; i++) {
            RawHttpClient client = RawHttpClient.to(node.mesh());
            clients.add(client);
            client.send(RawHttpClient.head("GET", "unequal", "/"));
            answered += client.response(Duration.ofMillis(300)).status() == 200 ? 1 : 0;
        }

        // Each of the two event loops learns by one request of its own that the endpoint is busy.
        assertThat(busy.heads()).isLessThanOrEqualTo(2);
        assertThat(answered).isEqualTo(20 - busy.heads());
        gate.open();
        clients.forEach(RawHttpClient::close);
    }

    @Test
    void nameOfADnsServiceIsLookedUp() {
        for (String host : List.of("dns", "dns-first")) {
            assertThat(answers(host, 3)).as(host).containsOnly("one");
        }
    }

    @Test
    void serviceWhoseNameIsUnknownIsUnavailable() {
        assertThat(RawHttpClient.get(node.mesh(), "dns-unknown", "/dns-unknown").status())
                .isEqualTo(503);
        assertThat(node.logged("/dns-unknown").getString("flags")).isEqualTo("UH");
    }

    private static String host(String balancer) {
        return balancer.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String dns(String host, String resolution, String address) {
        return """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: { name: %s }
        spec:
          hosts: ["%s"]
          resolution: %s
          ports: [{ number: 80, name: http, protocol: HTTP }]
          endpoints: [{ address: %s, ports: { http: %d } }]
        """
                .formatted(host, host, resolution, address, one.port());
    }

    private static Map<String, Integer> counts(String host) {
        Map<String, Integer> counts = new HashMap<>();
        answers(host, REQUESTS).forEach(answer -> counts.merge(answer, 1, Integer::sum));
        return counts;
    }

    private static List<String> answers(String host, int count) {
        List<String> answers = new ArrayList<>();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < count; i++) {
                answers.add(client.exchange("GET", host, "/").text());
            }
        }
        return answers;
    }
}
