// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.cli.SluiceCommand;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Screen;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Injected faults of a running node, on real sockets. */
class FaultIT {

    private static final NodeClocks CLOCKS =
            new NodeClocks(() -> 0, InstantSource.fixed(Instant.EPOCH), () -> new Random(1));

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files);
        services.with(
                "aborted", "fault: { abort: { httpStatus: 555, percentage: { value: 100 } } }");
        services.with(
                "switched", "fault: { abort: { httpStatus: 555, percentage: { value: 100 } } }");
        services.with("never", "fault: { abort: { httpStatus: 555 } }");
        services.with(
                "grpc", "fault: { abort: { grpcStatus: NOT_FOUND, percentage: { value: 100 } } }");
        services.with(
                "delayed",
                "timeout: 50ms\n"
                        + "fault: { delay: { fixedDelay: 200ms, percentage: { value: 100 } } }");
        services.with(
                "hanging", "fault: { delay: { fixedDelay: 1h, percentage: { value: 100 } } }");
        services.with("sound", "timeout: 30s");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void abortAnswersInPlaceOfTheUpstream() {
        RawResponse response = get("aborted", "/abort");

        assertThat(response.status()).isEqualTo(555);
        assertThat(services.at("aborted").requests()).isEmpty();
        assertThat(node.logged("/abort").getString("flags")).isEqualTo("FI");
    }

    @Test
    void faultWithoutAPercentageHarmsNobody() {
        assertThat(get("never", "/never").status()).isEqualTo(200);
    }

    @Test
    void grpcStatusIsInTheHead() {
        RawResponse response = get("grpc", "/grpc");

        assertThat(response.status()).isEqualTo(200);
        // gRPC numbers NOT_FOUND 5.
        assertThat(response.headers().all("grpc-status")).containsExactly("5");
    }

    @Test
    void timeoutOfTheRouteDoesNotSeeTheDelay() {
        RawResponse response = get("delayed", "/delay");

        assertThat(response.status()).isEqualTo(200);
        JsonObject line = node.logged("/delay");
        assertThat(line.getString("flags")).isEqualTo("DI");
        assertThat(line.getDouble("duration_ms")).isGreaterThanOrEqualTo(200);
    }

    @Test
    void switchFreesWhoWaitsAndStopsWhatFollows() {
        try (RawHttpClient waiting = RawHttpClient.to(node.mesh())) {
            waiting.send(RawHttpClient.head("GET", "hanging", "/held"));
            eventually("one that waits", () -> faults().contains("1 wait now"));

            assertThat(faults("off")).contains("faults are off");

            assertThat(waiting.response().status()).isEqualTo(200);
            assertThat(get("switched", "/spared").status()).isEqualTo(200);
        } finally {
            faults("on");
        }
        assertThat(get("switched", "/again").status()).isEqualTo(555);
    }

    @Test
    void listNamesEveryFault() {
        assertThat(faults().lines())
                .contains(
                        "  default/aborted route 0: abort 555 of 100.0 % without end",
                        "  default/hanging route 0: delay 3600000 ms of 100.0 % without end");
    }

    @Test
    void expiredFaultIsRefusedWithItsPlaceAndTheOldConfigServesOn() {
        Instant past = Instant.now().minusSeconds(1);
        String late =
                Yaml.route(
                                "sound",
                                "fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }")
                        .replace(
                                "metadata: { name: sound }",
                                """
                                metadata:
                                  name: sound
                                  annotations: { sluice.dev/expires: "%s" }\
                                """
                                        .formatted(past));

        List<String> problems = node.refuse(() -> node.files().write("sound-late", late));

        assertThat(problems)
                .anySatisfy(line -> assertThat(line).contains("SL0406", past.toString()));
        assertThat(get("sound", "/sound").status()).isEqualTo(200);
        node.files().delete("sound-late");
    }

    private static RawResponse get(String host, String path) {
        return RawHttpClient.get(node.mesh(), host, path);
    }

    /** Runs {@code sluice faults}; what it prints. */
    private static String faults(String... arguments) {
        Screen screen = new Screen();
        Surroundings surroundings =
                new Surroundings(
                        screen.terminal(),
                        Map.of("SLUICE_ADMIN", node.node().admin().toString()),
                        CLOCKS,
                        "test");
        int exit =
                SluiceCommand.execute(
                        surroundings,
                        Stream.concat(Stream.of("faults"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertThat(exit).isZero();
        return String.join("\n", screen.outLines());
    }
}
