// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.cluster.config.mesh.EdgeConfig;
import dev.sluice.cluster.config.mesh.LimitsConfig;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.cluster.config.mesh.TracingConfig;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.cluster.config.upstream.TransportPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pins what a config means that says nothing. */
final class DefaultsTest {

    @Test
    void meshNamesAreIstios() {
        assertThat(Mesh.DEFAULT.naming())
                .isEqualTo(new Mesh.Naming("cluster.local", "cluster.local", "istio-system"));
    }

    @Test
    void meshIsSafeAtTheEdge() {
        assertThat(Mesh.DEFAULT.edge())
                .isEqualTo(
                        new EdgeConfig(
                                PathNormalization.DECODE_AND_MERGE_SLASHES, List.of(), List.of()));
        assertThat(Mesh.DEFAULT.traffic().istioRetries()).isFalse();
    }

    @Test
    void meshTimeouts() {
        assertThat(Mesh.DEFAULT.timeouts())
                .isEqualTo(
                        new TimeoutsConfig(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(45)));
    }

    @Test
    void meshLimits() {
        assertThat(Mesh.DEFAULT.limits())
                .isEqualTo(
                        new LimitsConfig(
                                100,
                                61_440,
                                8_192,
                                1_000,
                                new LimitsConfig.Connections(20_000, 4_000, 1_000_000)));
    }

    @Test
    void meshLogsAllFieldsToStandardOutputAndTracesNothing() {
        assertThat(Mesh.DEFAULT.accessLog())
                .isEqualTo(new AccessLogConfig(true, Optional.empty(), List.of()));
        assertThat(Mesh.DEFAULT.tracing()).isEqualTo(new TracingConfig(Optional.empty(), 0));
    }

    @Test
    void retriesAreIstiosDefaultPolicy() {
        assertThat(RetryConfig.DEFAULT)
                .isEqualTo(
                        new RetryConfig(
                                2,
                                Optional.empty(),
                                Set.of(
                                        RetryCondition.CONNECT_FAILURE,
                                        RetryCondition.REFUSED_STREAM,
                                        RetryCondition.UNAVAILABLE,
                                        RetryCondition.CANCELLED,
                                        RetryCondition.RETRIABLE_STATUS_CODES),
                                Set.of(),
                                Duration.ofMillis(25),
                                true));
    }

    @Test
    void routeWithoutSettingsChangesNothing() {
        assertThat(HeaderChanges.NONE.empty()).isTrue();
        assertThat(HttpRoute.Policies.NONE)
                .isEqualTo(
                        new HttpRoute.Policies(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(HttpMatch.Headers.ANY).isEqualTo(new HttpMatch.Headers(Map.of(), Map.of()));
        assertThat(HttpMatch.Scope.ANY)
                .isEqualTo(new HttpMatch.Scope(OptionalInt.empty(), List.of()));
        assertThat(TrafficPolicy.NONE)
                .isEqualTo(
                        new TrafficPolicy(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                TransportPolicy.NONE,
                                Map.of()));
    }
}
