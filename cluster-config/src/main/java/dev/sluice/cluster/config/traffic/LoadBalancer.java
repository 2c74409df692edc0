// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import java.util.Optional;

/**
 * How one of several endpoints is chosen. Immutable.
 *
 * @param choice where no key decides
 * @param hash present when requests of one key stay together
 * @param locality absent means {@link LocalityBalancing#DEFAULT}
 * @param warmup absent means that a new endpoint has its full share at once
 */
public record LoadBalancer(
        LoadBalancing choice,
        Optional<ConsistentHash> hash,
        Optional<LocalityBalancing> locality,
        Optional<Warmup> warmup) {

    /** Istio's default. */
    public static final LoadBalancer DEFAULT = of(LoadBalancing.LEAST_REQUEST);

    /** Chooses so, and knows of nothing else. */
    public static LoadBalancer of(LoadBalancing choice) {
        return new LoadBalancer(choice, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
