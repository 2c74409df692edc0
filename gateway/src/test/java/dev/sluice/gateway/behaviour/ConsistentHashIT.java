// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of one key go to one endpoint. */
class ConsistentHashIT {

    private static final int KEYS = 40;

    @TempDir private static Path folder;
    private static final List<FakeUpstream> UPSTREAMS = new ArrayList<>();
    private static RunningNode node;

    @BeforeAll
    static void start() {
        for (int i = 0; i < 3; i++) {
            UPSTREAMS.add(FakeUpstream.start(Behaviours.ok("endpoint " + i)));
        }
        NodeFiles files = new NodeFiles(folder);
        host(files, "header", "httpHeaderName: x-user");
        host(files, "query", "httpQueryParameterName: user");
        host(files, "maglev", "httpHeaderName: x-user, maglev: { tableSize: 65537 }");
        host(files, "source", "useSourceIp: true");
        host(files, "cookie", "httpCookie: { name: sticky, ttl: 3600s }");
        host(
                files,
                "made",
                "httpCookie: { name: at, path: /shop, ttl: 0s,"
                        + " attributes: [{ name: SameSite, value: Lax }, { name: Secure }] }");
        host(files, "given", "httpCookie: { name: at }");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        UPSTREAMS.forEach(FakeUpstream::close);
    }

    @ParameterizedTest
    @CsvSource({
        "header, /, x-user: %s",
        "maglev, /, x-user: %s",
        "query, /?a=b&user=%s, x-other: 1",
        "cookie, /, Cookie: other=1; sticky=%s",
        "given, /, Cookie: at=%s"
    })
    void keyDecidesOnTheEndpoint(String host, String target, String header) {
        Set<String> used = new HashSet<>();
        for (int key = 0; key < KEYS; key++) {
            String user = "user-" + key;
            Set<String> answers = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                answers.add(ask(host, target.formatted(user), header.formatted(user)).text());
            }
            assertThat(answers).as(user).hasSize(1);
            used.addAll(answers);
        }

        assertThat(used).hasSize(3);
    }

    @Test
    void sourceAddressDecidesOnTheEndpoint() {
        Set<String> used = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            used.add(ask("source", "/", "x-other: 1").text());
        }

        assertThat(used).hasSize(1);
    }

    @Test
    void clientWithoutTheCookieIsGivenOneThatHolds() {
        RawResponse first = ask("made", "/", "x-other: 1");

        String cookie = first.headers().one("set-cookie").orElseThrow();
        assertThat(cookie).matches("at=[0-9a-f]{16}; Path=/shop; SameSite=Lax; Secure; HttpOnly");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        for (int i = 0; i < 10; i++) {
            RawResponse next = ask("made", "/", "Cookie: " + pair);
            assertThat(next.text()).isEqualTo(first.text());
            assertThat(next.headers().one("set-cookie")).isEmpty();
        }
    }

    @Test
    void cookieWithoutLifetimeIsNotGiven() {
        assertThat(ask("given", "/", "x-other: 1").headers().one("set-cookie")).isEmpty();
        assertThat(ask("cookie", "/", "x-other: 1").headers().one("set-cookie").orElseThrow())
                .contains("; Max-Age=3600; ");
    }

    private static RawResponse ask(String host, String target, String header) {
        return RawHttpClient.get(node.mesh(), host, target, header);
    }

    private static void host(NodeFiles files, String host, String hash) {
        files.write(
                host,
                Yaml.service(
                        host,
                        UPSTREAMS.stream()
                                .map(each -> Yaml.endpoint(each.port(), "v1"))
                                .toArray(String[]::new)),
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: %s }
                spec: { host: %s, trafficPolicy: { loadBalancer: { consistentHash: { %s } } } }
                """
                        .formatted(host, host, hash));
    }
}
