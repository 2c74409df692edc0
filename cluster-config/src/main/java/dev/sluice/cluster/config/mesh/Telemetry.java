// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.ResourceId;
import java.util.Map;
import java.util.Optional;

/**
 * How some nodes log and trace, where that differs from the mesh. Immutable.
 *
 * @param selector labels that a node must carry; empty means every node of the namespace, and in
 *     the root namespace every node
 * @param accessLog whether exchanges are logged; absent leaves it to what is wider
 * @param samplingPercent as {@link TracingConfig#samplingPercent}; absent leaves it to what is
 *     wider
 */
public record Telemetry(
        ResourceId id,
        Map<String, String> selector,
        Optional<Boolean> accessLog,
        Optional<Double> samplingPercent) {

    public Telemetry {
        selector = Map.copyOf(selector);
    }
}
