// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.demo.service.DemoService;
import dev.sluice.gateway.demo.service.DemoServiceSettings;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.Operator;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow that answers differently now and then, as the command line finds it. */
class ShadowReportIT {

    private static final int REQUESTS = 400;

    private static final RandomGenerator RANDOM = Seed.of(ShadowReportIT.class).generator();

    @TempDir private static Path folder;
    private static Vertx vertx;
    private static RunningNode node;
    private final Operator operator = new Operator();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        NodeFiles files = new NodeFiles(folder);
        int rounding = service("rounding");
        service(files, "prices", service("v1"));
        service(files, "rounding", rounding);
        service(files, "healthy", service("v1"));
        files.write("route", Yaml.route("prices", ""));
        policy(files, "rounding", "compare: { baseline: { host: healthy }, keepSamples: 5 }");
        policy(files, "healthy", "compare: { baseline: { host: prices } }");
        policy(files, "uncompared", "destination: { host: healthy }");
        policy(files, "forgotten", "compare: { status: false }\ndestination: { host: healthy }");
        try (RawHttpClient knobs = RawHttpClient.to(rounding)) {
            knobs.send(
                    RawHttpClient.head(
                            "POST", "rounding", "/knobs?roundPercent=20", "Content-Length: 0"));
            assertThat(knobs.response().status()).isEqualTo(200);
        }
        node = RunningNode.start(files);
        for (int item = 0; item < REQUESTS; item++) {
            assertThat(
                            RawHttpClient.get(
                                            node.mesh(),
                                            "prices",
                                            "/prices/item-" + item,
                                            "Authorization: the-secret")
                                    .status())
                    .isEqualTo(200);
        }
        eventually(
                "all copies",
                () ->
                        Stream.of("rounding", "healthy", "uncompared", "forgotten")
                                .allMatch(ShadowReportIT::settled));
    }

    private static int service(String version) {
        return RunningNode.await(
                new DemoService(
                                new DemoServiceSettings(
                                        "prices", version, "127.0.0.1", 0, Optional.empty()),
                                vertx,
                                new Random(RANDOM.nextLong()),
                                InstantSource.system())
                        .start());
    }

    private static void service(NodeFiles files, String host, int port) {
        files.write(host, Yaml.service(host, port));
    }

    private static void policy(NodeFiles files, String name, String spec) {
        String destination =
                spec.contains("destination") ? "" : "destination: { host: " + name + " }\n";
        files.write(
                name + "-shadow",
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: %s }
                spec:
                  targetRefs: [{ kind: VirtualService, name: prices }]
                  budget: { timeout: 10s }
                %s
                """
                        .formatted(name, (destination + spec).indent(2)));
    }

    @AfterAll
    static void stop() {
        node.close();
        RunningNode.await(vertx.close());
    }

    private static boolean settled(String policy) {
        ShadowReportIT asking = new ShadowReportIT();
        asking.run("report", policy, "--format", "json");
        JsonObject report = asking.json();
        return report.getInteger("compared")
                        + sum(report.getJsonObject("drops"))
                        + sum(report.getJsonObject("notCompared"))
                == REQUESTS;
    }

    private static int sum(JsonObject counts) {
        return counts.stream().mapToInt(count -> (Integer) count.getValue()).sum();
    }

    private JsonObject json() {
        return new JsonObject(operator.screen().out()).getJsonArray("shadows").getJsonObject(0);
    }

    private int run(String... arguments) {
        return operator.run(
                node,
                Stream.concat(Stream.of("shadow"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void pathThatIsRoundedNowAndThenIsNamedAndNoOther() {
        assertThat(run("report", "rounding")).isZero();

        assertThat(operator.screen().outLines())
                .filteredOn(line -> line.contains("DIFFERS"))
                .singleElement()
                .asString()
                .contains("$.price", ", the baseline 0");
        assertThat(operator.screen().outLines())
                .filteredOn(line -> line.contains("noise"))
                .anyMatch(line -> line.contains("$.id"))
                .anyMatch(line -> line.contains("$.at"));
        assertThat(operator.screen().out())
                .contains("default/rounding to rounding", "latency", "primary", "p99")
                .doesNotContain("the-secret");
        assertThat(operator.screen().outLines())
                .anyMatch(line -> line.matches(" +primary .*  shadow .*"));
    }

    @Test
    void exitCodeSaysWhetherTheBoundHolds() {
        assertThat(run("report", "rounding", "--fail-on-difference", "1%")).isEqualTo(1);
        assertThat(operator.screen().out())
                .contains("fail:", "(at most 1.000% may differ; 400 judged)");
        assertThat(run("report", "rounding", "--fail-on-difference", "60%")).isZero();
        assertThat(operator.screen().out()).contains("pass:");
        assertThat(run("report", "rounding", "--fail-on-difference", "18%")).isEqualTo(1);
        assertThat(operator.screen().out())
                .contains("undecided:", "(at most 18.000% may differ; 400 judged");
    }

    @Test
    void healthyShadowThatDiffersInTimesAndIdsOnlyPasses() {
        assertThat(run("report", "healthy", "--fail-on-difference", "10%")).isZero();

        assertThat(operator.screen().out()).contains("pass:").doesNotContain("DIFFERS");
    }

    @Test
    void policyThatComparesNothingIsNotJudged() {
        assertThat(run("report", "uncompared")).isZero();
        assertThat(operator.screen().out())
                .contains("no-comparison " + REQUESTS)
                .doesNotContain("differing");

        assertThat(run("report", "uncompared", "--fail-on-difference", "60%")).isEqualTo(1);
        assertThat(operator.screen().err()).contains("no policy compares answers");
    }

    @Test
    void reportThatIsResetBeginsAnew() {
        assertThat(run("reset", "forgotten")).isZero();

        run("report", "default/forgotten");
        assertThat(operator.screen().out()).contains("0: 0 compared, 0 not compared, 0 dropped");
        assertThat(metrics())
                .contains("shadow_copies_compared_total{rule=\"default/forgotten\"} 400");
    }

    @Test
    void scrapeShowsWhatBecameOfCopies() {
        assertThat(metrics())
                .contains("shadow_copies_compared_total{rule=\"default/rounding\"} 400")
                .contains("shadow_copies_differing_total{rule=\"default/rounding\"} 400")
                .contains(
                        "shadow_copies_not_compared_total{reason=\"no-comparison\","
                                + "rule=\"default/uncompared\"} 400")
                .contains("shadow_copies_in_flight 0")
                .contains("shadow_held_bytes 0");
    }

    private static String metrics() {
        return RawHttpClient.get(node.node().admin().port(), "localhost", "/metrics").text();
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(run("report", "nobody")).isEqualTo(2);
        assertThat(operator.screen().err())
                .contains("policy: nobody (expected: one of default/forgotten, default/healthy,");
        assertThat(run("report", "--fail-on-difference", "half")).isEqualTo(2);
        assertThat(operator.screen().err())
                .contains("--fail-on-difference: difference: half (expected: ");
    }
}
