// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.testkit.FakeTicker;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReadingCheckTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final FakeTicker CLOCK = new FakeTicker();

    private static final String FAULT =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: pay, annotations: { sluice.dev/expires: "%s" } }
            spec:
              hosts: [pay.test]
              http:
                - fault: { abort: { httpStatus: 503, percentage: { value: 1 } } }
                  route: [{ destination: { host: pay.test } }]
            """;

    private static final String MESH =
            """
            apiVersion: sluice.dev/v1alpha1
            kind: Mesh
            metadata: { name: default }
            spec: { domain: apple.test }
            """;

    private static final String POLICY =
            """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: { name: default }
            spec: { mtls: { mode: STRICT } }
            """;

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void namesASoundConfigByWhatItSays() {
        CheckedConfig found = check(MESH, Set.of());

        assertThat(found.sound()).isTrue();
        assertThat(found.hash()).isEqualTo(check("# a comment\n" + MESH, Set.of()).hash());
        assertThat(found.hash())
                .isNotEqualTo(check(MESH.replace("apple", "pear"), Set.of()).hash());
    }

    @Test
    void refusesAConfigWithErrors() {
        CheckedConfig found = check(MESH.replace("domain", "domian"), Set.of());

        assertThat(found.refusal().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("a.yaml:4:").contains("domian"));
        assertThat(found.hash()).isEmpty();
    }

    @Test
    void refusesProtectionThatIsNotEnforcedUnlessItsKindIsAllowed() {
        assertThat(check(POLICY, Set.of()).refusal().lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).contains("--allow-unenforced PeerAuthentication"));
        assertThat(check(POLICY, Set.of("PeerAuthentication")).sound()).isTrue();
    }

    @Test
    void refusesFaultsThatHaveExpired() {
        Instant now = CLOCK.instant();

        assertThat(check(FAULT.formatted(now.plusSeconds(1)), Set.of()).sound()).isTrue();
        assertThat(check(FAULT.formatted(now), Set.of()).refusal().lines())
                .singleElement()
                .satisfies(
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:3:39: error SL0406")
                                        .contains("default/pay", now.toString()));
    }

    private static CheckedConfig check(String yaml, Set<String> allowed) {
        ConfigFile file = new ConfigFile("a.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return new ReadingCheck(VERTX, allowed, Optional.empty(), CLOCK)
                .check(ConfigBundle.of(file))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
