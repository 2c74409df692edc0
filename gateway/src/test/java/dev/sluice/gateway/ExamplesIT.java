// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts a node on each example, with other ports, and sees it do what its README says. */
final class ExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir private Path folder;

    private final FakeUpstream first = FakeUpstream.start(Behaviours.ok("first"));
    private final FakeUpstream second = FakeUpstream.start(Behaviours.ok("second"));

    @AfterEach
    void stopUpstreams() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsSoundAndExplained(Path example) {
        assertThat(ConfigReader.read(List.of(example)).errors()).isEmpty();
        assertThat(example.resolve("README.md")).isRegularFile();
    }

    @Test
    void checkoutDividesRequestsBetweenTwoVersions() throws IOException {
        try (RunningNode node = start("checkout")) {
            IntStream.range(0, 200).forEach(i -> get(node.mesh(), "checkout", "/"));

            assertThat(first.heads()).isBetween(150, 199);
            assertThat(first.heads() + second.heads()).isEqualTo(200);
        }
    }

    @Test
    void ingressServesHostsAnswersAndRedirects() throws IOException {
        try (RunningNode node = start("ingress", 8080)) {
            int port = node.port("8080");

            assertThat(get(port, "shop.example.com", "/").text()).isEqualTo("first");
            assertThat(get(port, "acme.tenants.example.com", "/").text()).isEqualTo("first");
            assertThat(get(port, "shop.example.com", "/robots.txt").text()).contains("Disallow");
            RawResponse basket = get(port, "shop.example.com", "/basket");
            assertThat(basket.status()).isEqualTo(308);
            assertThat(basket.headers().one("location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/cart"));
            RawResponse www = get(port, "www.shop.example.com", "/cart");
            assertThat(www.status()).isEqualTo(301);
            assertThat(www.headers().one("location")).contains("http://shop.example.com/cart");
            assertThat(get(port, "other.example.com", "/").status()).isEqualTo(404);
        }
    }

    @Test
    void headerRoutingTellsTestersFromOthers() throws IOException {
        try (RunningNode node = start("header-routing")) {
            int port = node.mesh();

            RawResponse stable = get(port, "web", "/");
            assertThat(stable.text()).isEqualTo("first");
            assertThat(stable.headers().one("x-variant")).contains("stable");
            RawResponse beta = get(port, "web", "/", "x-beta: on");
            assertThat(beta.text()).isEqualTo("second");
            assertThat(beta.headers().one("x-variant")).contains("beta");
            assertThat(get(port, "web", "/", "cookie: id=7; beta=on").text()).isEqualTo("second");
            assertThat(get(port, "web", "/", "cookie: alpha-beta=on").text()).isEqualTo("first");
        }
    }

    @Test
    void headerRoutingRewritesTheOldApi() throws IOException {
        try (RunningNode node = start("header-routing")) {
            get(node.mesh(), "web", "/api/v1/orders?page=2", "x-debug: 1");

            assertThat(first.onlyRequest().target()).isEqualTo("/v1/orders?page=2");
            assertThat(first.onlyRequest().headers().one("x-api-generation")).contains("1");
            assertThat(first.onlyRequest().headers().one("x-debug")).isEmpty();
        }
    }

    @Test
    void retriesHideAFailingEndpointFromReads() throws IOException {
        second.behave(Behaviours.answer(503, "broken"));
        try (RunningNode node = start("retries-timeouts")) {
            List<Integer> statuses =
                    IntStream.range(0, 20)
                            .mapToObj(i -> get(node.mesh(), "orders", "/").status())
                            .toList();

            assertThat(statuses).containsOnly(200);
            assertThat(second.heads()).isPositive();
        }
    }

    @Test
    void retriesLeaveWritesAlone() throws IOException {
        first.behave(Behaviours.answer(503, "broken"));
        second.behave(Behaviours.answer(503, "broken"));
        try (RunningNode node = start("retries-timeouts");
                RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("POST", "orders", "/", "content-length: 2") + "{}");

            assertThat(client.response().status()).isEqualTo(503);
            assertThat(first.heads() + second.heads()).isEqualTo(1);
        }
    }

    @Test
    void timeoutsEndAReadThatHangs() throws IOException {
        first.behave(Behaviours.hang());
        second.behave(Behaviours.hang());
        try (RunningNode node = start("retries-timeouts")) {
            assertThat(get(node.mesh(), "orders", "/").status()).isEqualTo(504);
        }
    }

    @Test
    void faultsMeetOnlyWhoAsksForThem() throws IOException {
        try (RunningNode node = start("faults")) {
            int port = node.mesh();

            assertThat(get(port, "orders", "/").text()).isEqualTo("first");
            assertThat(get(port, "orders", "/", "x-experiment: down").status()).isEqualTo(503);
            assertThat(first.heads()).isEqualTo(1);
        }
    }

    @Test
    void shadowingCopiesReadsAndMarksWrites() throws IOException {
        try (RunningNode node = start("shadowing");
                RawHttpClient client = RawHttpClient.to(node.mesh())) {
            get(node.mesh(), "shop", "/prices/tea", "cookie: session=7");
            client.send(RawHttpClient.head("POST", "shop", "/orders", "content-length: 2") + "{}");

            assertThat(client.response().text()).isEqualTo("first");
            assertThat(second.awaitRequests(2))
                    .allSatisfy(copy -> assertThat(copy.headers().one("x-shadow")).isPresent())
                    .allSatisfy(copy -> assertThat(copy.headers().one("cookie")).isEmpty())
                    .anySatisfy(copy -> assertThat(copy.headers().one("x-dry-run")).isPresent());
        }
    }

    private static RawResponse get(int port, String host, String target, String... headers) {
        return RawHttpClient.get(port, host, target, headers);
    }

    /** The example's files, with the ports of the upstreams of this test. */
    private RunningNode start(String example, Integer... gatewayPorts) throws IOException {
        var files = new NodeFiles(folder);
        for (Path file : yaml(EXAMPLES.resolve(example))) {
            String text =
                    Files.readString(file)
                            .replace("18001", Integer.toString(first.port()))
                            .replace("18002", Integer.toString(second.port()));
            files.write(file.getFileName().toString().replace(".yaml", ""), text);
        }
        return RunningNode.start(files, gatewayPorts);
    }

    private static Stream<Path> examples() throws IOException {
        try (Stream<Path> found = Files.list(EXAMPLES)) {
            return found.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static List<Path> yaml(Path example) throws IOException {
        try (Stream<Path> found = Files.list(example)) {
            return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
