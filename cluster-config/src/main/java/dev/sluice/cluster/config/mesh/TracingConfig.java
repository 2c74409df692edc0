// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Expect;
import java.util.Optional;

/**
 * Distributed tracing. Trace headers are always forwarded; spans are exported only to an endpoint.
 * Immutable.
 *
 * @param otlpEndpoint URL of an OTLP receiver; absent exports nothing
 * @param samplingPercent share of the traces begun here that are sampled, 0 to 100
 */
public record TracingConfig(Optional<String> otlpEndpoint, double samplingPercent) {

    /** Nothing is exported and nothing sampled, Istio's default. */
    public static final TracingConfig DEFAULT = new TracingConfig(Optional.empty(), 0);

    public TracingConfig {
        Expect.that(
                samplingPercent >= 0 && samplingPercent <= 100,
                "sampling",
                samplingPercent,
                "0 to 100");
    }
}
