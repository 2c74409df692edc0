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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop whose new version rounds three of a thousand prices, and one that differs in times and ids
 * alone, both held against the version of today: what an operator who looks again and again is
 * told. A path that differs in 0.3 % of the answers, and is the third to differ, needs fourteen
 * such answers: those of some 5 200 exchanges, as one of ten prices is round anyway. Twenty
 * thousand have fewer than fourteen of them once in 10^10 runs.
 */
@Tag("long")
class ShadowRoundingIT {

    private static final int BATCH = 1_000;
    private static final int BATCHES_MIN = 6;
    private static final int BATCHES_MAX = 20;

    private final RandomGenerator random = Seed.of(ShadowRoundingIT.class).generator();
    private final Operator operator = new Operator();
    private final Vertx vertx = Vertx.vertx();
    @TempDir private Path folder;
    private RunningNode node;

    @BeforeEach
    void start() {
        NodeFiles files = new NodeFiles(folder);
        int rounding = service("v3");
        turn(rounding, "roundPercent=0.3");
        files.write("prices", Yaml.service("prices", service("v1")), Yaml.route("prices", ""));
        files.write("today", Yaml.service("today", service("v1")));
        shadowed(files, "rounding", rounding);
        shadowed(files, "healthy", service("v3"));
        node = RunningNode.start(files);
    }

    private int service(String version) {
        var settings = new DemoServiceSettings("prices", version, "127.0.0.1", 0, Optional.empty());
        return RunningNode.await(
                new DemoService(
                                settings,
                                vertx,
                                new Random(random.nextLong()),
                                InstantSource.system())
                        .start());
    }

    private static void turn(int port, String knob) {
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(RawHttpClient.head("POST", "v3", "/knobs?" + knob, "Content-Length: 0"));
            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    private static void shadowed(NodeFiles files, String name, int port) {
        files.write(
                name,
                Yaml.service(name, port),
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: %s }
                spec:
                  targetRefs: [{ kind: VirtualService, name: prices }]
                  destination: { host: %s }
                  budget: { timeout: 10s }
                  compare: { baseline: { host: today }, keepSamples: 20 }
                """
                        .formatted(name, name));
    }

    @AfterEach
    void stop() {
        node.close();
        RunningNode.await(vertx.close());
    }

    @Test
    void roundingOfThreeInAThousandIsNamedAndTimesAndIdsAreNot() {
        int batches = 0;
        while (batches < BATCHES_MIN
                || (differing("rounding").isEmpty() && batches < BATCHES_MAX)) {
            ask(batches * BATCH);
            batches++;
        }

        assertThat(differing("rounding"))
                .as("after %d exchanges", batches * BATCH)
                .singleElement()
                .asString()
                .containsPattern("DIFFERS +\\$\\.price  [0-9]+ times, the baseline 0");
        assertThat(operator.screen().outLines())
                .filteredOn(line -> line.contains("noise"))
                .anyMatch(line -> line.contains("$.at"))
                .anyMatch(line -> line.contains("$.id"))
                .hasSize(2);
        assertThat(differing("healthy")).isEmpty();
        assertThat(run("report", "healthy", "--fail-on-difference", "0.5%"))
                .as(operator.screen().out())
                .isZero();
    }

    private void ask(int first) {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int item = first; item < first + BATCH; item++) {
                assertThat(client.exchange("GET", "prices", "/prices/item-" + item).status())
                        .isEqualTo(200);
            }
        }
        for (String policy : List.of("rounding", "healthy")) {
            eventually("the comparisons of " + policy, () -> noted(policy) == first + BATCH);
        }
    }

    private int noted(String policy) {
        run("report", policy, "--format", "json");
        return new JsonObject(operator.screen().out())
                .getJsonArray("shadows")
                .getJsonObject(0)
                .getInteger("exchanges");
    }

    /** The lines of the report that name a path. */
    private List<String> differing(String policy) {
        assertThat(run("report", policy)).isZero();
        return operator.screen().outLines().stream()
                .filter(line -> line.contains("DIFFERS"))
                .toList();
    }

    private int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "shadow";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return operator.run(node, all);
    }
}
