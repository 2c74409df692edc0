// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.cli.SluiceCommand;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Screen;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that are set on running nodes, by the command line. */
class WeightsIT {

    private static final int CONNECTIONS = 8;

    @TempDir private Path folder;
    private FakeUpstream v1;
    private FakeUpstream v2;
    private RunningNode node;
    private Screen screen = new Screen();

    @BeforeEach
    void start() {
        v1 = FakeUpstream.start(Behaviours.ok("v1"));
        v2 = FakeUpstream.start(Behaviours.ok("v2"));
        node = RunningNode.start(write(new NodeFiles(folder), route("canary", 1, 0)));
    }

    @AfterEach
    void stop() {
        node.close();
        v1.close();
        v2.close();
    }

    @Test
    void setWeightsHoldOnAllLoopsWhenTheCommandReturns() {
        assertThat(answers(node)).containsExactly("v1");

        assertThat(weights(node, "set", "shop", "v1=0", "v2=5")).isZero();

        assertThat(answers(node)).containsExactly("v2");
        assertThat(screen.outLines())
                .anyMatch(line -> line.startsWith("default/shop  canary  v1=0 v2=5  version 1 by"))
                .contains("  config: v1=1 v2=0");
    }

    @Test
    void clearedWeightsAreThoseOfTheConfigAgain() {
        weights(node, "set", "shop", "v1=0", "v2=5");

        assertThat(weights(node, "clear", "shop")).isZero();

        assertThat(answers(node)).containsExactly("v1");
        weights(node, "get");
        assertThat(screen.outLines())
                .containsExactly("no weights are set; those of the config hold");
    }

    @Test
    void setWeightsOutliveAConfigWithTheSameDestinations() {
        weights(node, "set", "shop", "v1=0", "v2=5");

        node.apply(
                () ->
                        node.files()
                                .write(
                                        "route",
                                        route("canary", 3, 1)
                                                .replace(
                                                        "retries:",
                                                        "timeout: 7s\n      retries:")));

        assertThat(answers(node)).containsExactly("v2");
        weights(node, "get", "shop");
        assertThat(screen.outLines()).contains("  config: v1=3 v2=1");
    }

    @Test
    void setWeightsAreDroppedWithTheirDestinations() {
        weights(node, "set", "shop", "v1=0", "v2=5");
        eventually("look at the weights", () -> shown(node).contains("v2=5"));

        node.apply(() -> node.files().write("route", onlyV1()));

        assertThat(answers(node)).containsExactly("v1");
        eventually("dropped weights", () -> shown(node).contains("dropped at"));
        node.apply(() -> node.files().write("route", route("canary", 1, 0)));
        assertThat(answers(node)).containsExactly("v1");
        assertThat(shown(node)).contains("no weights are set", "no such route");
    }

    @Test
    void exchangeKeepsItsDestinationForAllTries() {
        Gate gate = new Gate();
        v1.behave(
                Behaviours.inTurn(
                        Behaviours.behind(gate, Behaviours.answer(503, "busy")),
                        Behaviours.ok("v1 again")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("GET", "shop", "/"));
            v1.awaitHeads(1);

            weights(node, "set", "shop", "v1=0", "v2=5");
            gate.open();

            assertThat(client.response().text()).isEqualTo("v1 again");
        }
    }

    @Test
    void explanationShowsTheWeightsInForce() {
        weights(node, "set", "shop", "v1=1", "v2=3", "--by", "ann");

        run(node, "explain", "http://shop/");

        JsonObject forward = new JsonObject(screen.out()).getJsonObject("forward");
        assertThat(forward.getJsonObject("weightOverlay").getString("by")).isEqualTo("ann");
        JsonObject second = forward.getJsonArray("destinations").getJsonObject(1);
        assertThat(second.getDouble("percent")).isEqualTo(75);
        assertThat(second.getDouble("percentWritten")).isEqualTo(0);
    }

    @Test
    void slowerSetterIsTold() {
        weights(node, "set", "shop", "v1=1", "v2=3", "--by", "ann", "--expect", "0");

        int exitCode = weights(node, "set", "shop", "v1=1", "v2=1", "--expect", "0");

        assertThat(exitCode).isEqualTo(1);
        assertThat(screen.err())
                .contains("somebody else was faster; in force: shop/v1=1, shop/v2=3 (version 1 by");
    }

    @Test
    void nodesOfAClusterShareTheirWeights() {
        try (ClusterOfNodes cluster = cluster(route("canary", 1, 0), route("canary", 1, 0))) {
            RunningNode one = cluster.startWithFiles("one", Role.GATEWAY, Role.RATE_LIMITER);
            RunningNode two = cluster.startWithFiles("two", Role.GATEWAY);
            eventually("shared weights", () -> weights(one, "set", "shop", "v1=0", "v2=5") == 0);

            eventually("weights at the other node", () -> answers(two).equals(Set.of("v2")));
            assertThat(weights(two, "clear", "shop")).isZero();
            eventually("weights at the first node", () -> answers(one).equals(Set.of("v1")));
        }
    }

    @Test
    void nodeOfAnotherConfigLeavesAloneWhatDoesNotFit() {
        try (ClusterOfNodes cluster = cluster(route("canary", 1, 0), onlyV1())) {
            RunningNode one = cluster.startWithFiles("one", Role.GATEWAY, Role.RATE_LIMITER);
            RunningNode two = cluster.startWithFiles("two", Role.GATEWAY);
            eventually("shared weights", () -> weights(one, "set", "shop", "v1=0", "v2=5") == 0);
            eventually("overlay at the other node", () -> shown(two).contains("not in force"));

            assertThat(answers(two)).containsExactly("v1");
            assertThat(answers(one)).containsExactly("v2");

            two.apply(() -> two.files().write("route", route("canary", 1, 0)));

            assertThat(answers(two)).containsExactly("v2");
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(weights(node, "set", "shopp", "v1=0", "v2=5")).isEqualTo(2);
        assertThat(screen.err()).contains("VirtualService: shopp", "did you mean \"shop\"?");
        assertThat(weights(node, "set", "shop", "v2=5")).isEqualTo(2);
        assertThat(screen.err()).contains("weights: v2 (expected: a weight for each of v1, v2)");
        assertThat(weights(node, "set", "shop", "v1=five", "v2=5")).isEqualTo(2);
        assertThat(screen.err()).contains("v1=five: (expected: DESTINATION=WEIGHT");
        assertThat(weights(node, "clear", "shop")).isEqualTo(2);
        assertThat(screen.err()).contains("VirtualService: shop (expected: no weights are set)");
        assertThat(weights(node)).isEqualTo(2);
        assertThat(screen.err()).contains("no command given (expected: one of get, set, clear)");
    }

    private String shown(RunningNode at) {
        weights(at, "get");
        return screen.out();
    }

    private int weights(RunningNode at, String... arguments) {
        return run(at, Stream.concat(Stream.of("weights"), Stream.of(arguments)));
    }

    private int run(RunningNode at, String... arguments) {
        return run(at, Stream.of(arguments));
    }

    private int run(RunningNode at, Stream<String> arguments) {
        screen = new Screen();
        NodeClocks clocks =
                new NodeClocks(() -> 0, InstantSource.fixed(Instant.EPOCH), () -> new Random(1));
        Map<String, String> environment =
                Map.of("SLUICE_ADMIN", at.node().admin().toString(), "USER", "tester");
        return SluiceCommand.execute(
                new Surroundings(screen.terminal(), environment, clocks, "test"),
                arguments.toArray(String[]::new));
    }

    /** What the shop answers over connections to all event loops. */
    private static Set<String> answers(RunningNode at) {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            answers.add(RawHttpClient.get(at.mesh(), "shop", "/").text());
        }
        return answers;
    }

    private ClusterOfNodes cluster(String routeOfOne, String routeOfTwo) {
        var cluster = new ClusterOfNodes(folder.resolve("cluster"), 1, "one", "two");
        write(cluster.files("one"), routeOfOne);
        write(cluster.files("two"), routeOfTwo);
        return cluster;
    }

    private NodeFiles write(NodeFiles files, String route) {
        return files.write(
                        "service",
                        Yaml.service(
                                "shop",
                                Yaml.endpoint(v1.port(), "v1"),
                                Yaml.endpoint(v2.port(), "v2")),
                        Yaml.subsets("shop", "ROUND_ROBIN", "v1", "v2"))
                .write("route", route);
    }

    private static String route(String name, int first, int second) {
        return Yaml.routes(
                "shop",
                """
                - name: %s
                  retries: { attempts: 1, retryOn: 5xx }
                  route:
                  - { destination: { host: shop, subset: v1 }, weight: %d }
                  - { destination: { host: shop, subset: v2 }, weight: %d }
                """
                        .formatted(name, first, second));
    }

    private static String onlyV1() {
        return Yaml.routes(
                "shop",
                """
                - name: canary
                  route: [{ destination: { host: shop, subset: v1 } }]
                """);
    }
}
