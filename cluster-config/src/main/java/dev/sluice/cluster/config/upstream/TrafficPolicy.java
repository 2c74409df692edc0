// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.Optional;

/**
 * How the endpoints of an upstream are chosen and connected to. Immutable.
 *
 * @param loadBalancing absent means {@link LoadBalancing#LEAST_REQUEST}, as in Istio
 * @param connectTimeout absent means the mesh-wide default
 */
public record TrafficPolicy(
        Optional<LoadBalancing> loadBalancing,
        Optional<Duration> connectTimeout,
        TransportPolicy transport) {

    /** Says nothing: every default applies. */
    public static final TrafficPolicy NONE =
            new TrafficPolicy(Optional.empty(), Optional.empty(), TransportPolicy.NONE);

    public TrafficPolicy {
        connectTimeout.ifPresent(value -> Expect.positive("connectTimeout", value));
    }

    /** What holds at one port of the service. */
    public TrafficPolicy at(int port) {
        return new TrafficPolicy(loadBalancing, connectTimeout, transport.at(port));
    }

    /** This policy of one port with each block that {@code other} has taken from there. */
    public TrafficPolicy overriddenBy(TrafficPolicy other) {
        return new TrafficPolicy(
                other.loadBalancing.or(() -> loadBalancing),
                other.connectTimeout.or(() -> connectTimeout),
                transport.overriddenBy(other.transport));
    }
}
