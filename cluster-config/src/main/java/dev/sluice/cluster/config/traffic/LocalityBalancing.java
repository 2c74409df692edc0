// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import java.util.List;
import java.util.Map;

/**
 * How localities steer requests: by shares that are written, else to the nearest endpoints that are
 * healthy. Immutable.
 *
 * @param enabled whether localities steer at all
 * @param shares the first whose {@code from} fits the client holds
 * @param regions where requests of a region go when it fails
 * @param labels what makes endpoints near, the most important first: a name, or {@code name=value}
 */
public record LocalityBalancing(
        boolean enabled, List<Shares> shares, Map<String, String> regions, List<String> labels) {

    /** The nearest first, which is what Istio does where outliers are detected. */
    public static final LocalityBalancing DEFAULT =
            new LocalityBalancing(true, List.of(), Map.of(), List.of());

    public LocalityBalancing {
        shares = List.copyOf(shares);
        regions = Map.copyOf(regions);
        labels = List.copyOf(labels);
    }

    /**
     * How requests from a locality are shared out. Immutable.
     *
     * @param from a locality, {@code *} at its end standing for the rest
     * @param percent by locality, of the same form
     */
    public record Shares(String from, Map<String, Integer> percent) {

        public Shares {
            percent = Map.copyOf(percent);
        }
    }
}
