// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import java.util.Map;
import java.util.Optional;

/**
 * One instance of a service: where it listens and what it is. Immutable.
 *
 * @param address an IP address, a DNS name, or {@code unix:///absolute/path}
 * @param ports port numbers by the name of the service's port; they win over the service's target
 *     port
 * @param weight its share among the endpoints, at least 1
 * @param locality {@code region/zone/subzone}
 */
public record Workload(
        String address,
        Map<String, Integer> ports,
        Map<String, String> labels,
        int weight,
        Optional<String> locality,
        Optional<String> serviceAccount) {

    public Workload {
        Expect.notEmpty("address", address);
        ports.forEach((name, number) -> Expect.port("ports[" + name + "]", number));
        Expect.inRange("weight", weight, 1, Integer.MAX_VALUE);
        ports = Map.copyOf(ports);
        labels = Map.copyOf(labels);
    }
}
