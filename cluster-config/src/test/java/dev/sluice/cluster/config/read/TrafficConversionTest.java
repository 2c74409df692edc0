// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.ConnectionPool;
import dev.sluice.cluster.config.traffic.ConsistentHash;
import dev.sluice.cluster.config.traffic.HashKey;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.cluster.config.traffic.LocalityBalancing;
import dev.sluice.cluster.config.traffic.LocalityBalancing.Shares;
import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import dev.sluice.cluster.config.traffic.RetryBudget;
import dev.sluice.cluster.config.traffic.Warmup;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks of a traffic policy, from YAML to records. */
final class TrafficConversionTest {

    @Test
    void emptyOutlierDetectionHasIstiosDefaults() {
        assertThat(policy("outlierDetection: {}").outlierDetection())
                .contains(
                        new OutlierDetection(
                                new Thresholds(5, 0, false, 5, Set.of()),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                10,
                                0));
    }

    @Test
    void outlierDetectionKeepsEveryField() {
        assertThat(
                        policy(
                                        """
                                        outlierDetection: { consecutive5xxErrors: 0,
                                          consecutiveGatewayErrors: 3,
                                          splitExternalLocalOriginErrors: true,
                                          consecutiveLocalOriginFailures: 4, interval: 1s,
                                          baseEjectionTime: 2s, maxEjectionPercent: 50,
                                          minHealthPercent: 20,
                                          outlierDetectionHttpErrorCodes: [429] }\
                                        """)
                                .outlierDetection())
                .contains(
                        new OutlierDetection(
                                new Thresholds(0, 3, true, 4, Set.of(429)),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                50,
                                20));
    }

    @Test
    void connectionPoolKeepsEveryField() {
        assertThat(
                        policy(
                                        """
                                        connectionPool: { tcp: { maxConnections: 1,
                                            connectTimeout: 2s, maxConnectionDuration: 3s,
                                            idleTimeout: 4s },
                                          http: { http1MaxPendingRequests: 5, http2MaxRequests: 6,
                                            maxRequestsPerConnection: 7, maxRetries: 8,
                                            maxConcurrentStreams: 9 } }\
                                        """)
                                .connectionPool())
                .contains(
                        new ConnectionPool(
                                Optional.of(Duration.ofSeconds(2)),
                                OptionalInt.of(1),
                                OptionalInt.of(5),
                                OptionalInt.of(6),
                                OptionalInt.of(8),
                                OptionalInt.of(9),
                                new ConnectionPool.Lifetime(
                                        OptionalInt.of(7),
                                        Optional.of(Duration.ofSeconds(4)),
                                        Optional.of(Duration.ofSeconds(3)))));
    }

    @Test
    void zeroBoundsNothing() {
        assertThat(
                        policy("connectionPool: { http: { http2MaxRequests: 0, maxRetries: 0 } }")
                                .connectionPool())
                .contains(ConnectionPool.UNBOUNDED);
    }

    @Test
    void idleTimeoutOfHttpWinsOverThatOfTcp() {
        assertThat(
                        policy(
                                        "connectionPool: { tcp: { idleTimeout: 4s },"
                                                + " http: { idleTimeout: 5s } }")
                                .connectionPool()
                                .flatMap(pool -> pool.lifetime().idleTimeout()))
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void retryBudgetHasItsDefaultsOneByOne() {
        assertThat(policy("retryBudget: {}").retryBudget()).contains(new RetryBudget(20, 3));
        assertThat(policy("retryBudget: { percent: 50 }").retryBudget())
                .contains(new RetryBudget(50, 3));
        assertThat(policy("retryBudget: { minRetryConcurrency: 0 }").retryBudget())
                .contains(new RetryBudget(20, 0));
    }

    @Test
    void hashKeepsKeyAndTable() {
        assertThat(hash("httpHeaderName: x-user"))
                .isEqualTo(
                        new ConsistentHash(
                                new HashKey.Header("x-user"), new ConsistentHash.Ring(1024)));
        assertThat(hash("useSourceIp: true, ringHash: { minimumRingSize: 64 }"))
                .isEqualTo(
                        new ConsistentHash(
                                new HashKey.SourceAddress(), new ConsistentHash.Ring(64)));
        assertThat(hash("httpQueryParameterName: u, maglev: { tableSize: 101 }"))
                .isEqualTo(
                        new ConsistentHash(
                                new HashKey.QueryParameter("u"), new ConsistentHash.Maglev(101)));
        assertThat(
                        hash(
                                "httpCookie: { name: c, path: /p, ttl: 0s,"
                                        + " attributes: [{ name: Secure }] }"))
                .isEqualTo(
                        new ConsistentHash(
                                new HashKey.Cookie(
                                        "c",
                                        Optional.of("/p"),
                                        Optional.of(Duration.ZERO),
                                        List.of(new HashKey.Attribute("Secure", ""))),
                                new ConsistentHash.Ring(1024)));
    }

    @Test
    void balancerKeepsWarmupAndLocalities() {
        LoadBalancer balancer =
                policy(
                                """
                                loadBalancer: { simple: ROUND_ROBIN, warmup: { duration: 60s,
                                    aggression: 2.5 }, localityLbSetting: { enabled: true,
                                    failover: [{ from: eu, to: us }],
                                    failoverPriority: [track] } }, outlierDetection: {}\
                                """)
                        .loadBalancer()
                        .orElseThrow();

        assertThat(balancer)
                .isEqualTo(
                        new LoadBalancer(
                                LoadBalancing.ROUND_ROBIN,
                                Optional.empty(),
                                Optional.of(
                                        new LocalityBalancing(
                                                true,
                                                List.of(),
                                                Map.of("eu", "us"),
                                                List.of("track"))),
                                Optional.of(new Warmup(Duration.ofSeconds(60), 10, 2.5))));
    }

    @Test
    void sharesKeepTheirPercents() {
        assertThat(
                        policy(
                                        "loadBalancer: { localityLbSetting: { distribute:"
                                                + " [{ from: eu/*, to: { eu/*: 80, us/*: 20 } }]"
                                                + " } }")
                                .loadBalancer()
                                .flatMap(LoadBalancer::locality)
                                .orElseThrow()
                                .shares())
                .containsExactly(new Shares("eu/*", Map.of("eu/*", 80, "us/*", 20)));
    }

    @Test
    void policyOfAPortStandsByItself() {
        assertThat(
                        policy(
                                        "portLevelSettings: [{ port: { number: 8080 },"
                                                + " outlierDetection: {} }]")
                                .ports())
                .containsOnlyKeys(8080)
                .satisfies(
                        ports ->
                                assertThat(ports.get(8080).outlierDetection())
                                        .contains(OutlierDetection.DEFAULT));
    }

    @Test
    void meshHasDefaultsForAllUpstreams() {
        TrafficPolicy defaults =
                Reading.sound(
                                """
                                apiVersion: sluice.dev/v1alpha1
                                kind: Mesh
                                metadata: { name: default }
                                spec: { outlierDetection: {},
                                  connectionPool: { http: { maxRetries: 3 } } }
                                """)
                        .resources()
                        .mesh()
                        .traffic()
                        .policy();

        assertThat(defaults.outlierDetection()).contains(OutlierDetection.DEFAULT);
        assertThat(defaults.connectionPool().orElseThrow().retriesMax()).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outlierDetection: { consecutive5xxErrors: 1000001 }"
                        + "| consecutive5xxErrors: 1000001 (expected: 0 to 1000000)",
                "retryBudget: { minRetryConcurrency: 4294967295 }"
                        + "| minRetryConcurrency: 4294967295 (expected: 0 to 2147483647)",
                "loadBalancer: { consistentHash: { useSourceIp: true,"
                        + " ringHash: { minimumRingSize: 9000000 } } }"
                        + "| minimumRingSize: 9000000 (expected: 0 to 8388608)",
                "loadBalancer: { consistentHash: { httpCookie: { name: \"a;b\" } } }"
                        + "| cookie name: \"a;b\" (expected: printable ASCII",
                "loadBalancer: { consistentHash: { httpCookie: { name: a, ttl: -1s } } }" + "| ttl"
            })
    void nonsenseIsRefused(String policy, String message) {
        assertThat(Reading.of(rule(policy)).problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(message));
    }

    private static ConsistentHash hash(String hash) {
        return policy("loadBalancer: { consistentHash: { " + hash + " } }")
                .loadBalancer()
                .flatMap(LoadBalancer::hash)
                .orElseThrow();
    }

    private static TrafficPolicy policy(String policy) {
        return Reading.sound(rule(policy)).resources().destinationRules().get(0).policy();
    }

    private static String rule(String policy) {
        return """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: { name: a }
        spec: { host: a.test, trafficPolicy: { %s } }
        """
                .formatted(policy);
    }
}
