// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.tier;

import java.util.List;

/**
 * How much of the requests goes to each tier while some of its endpoints are away. A tier bears up
 * to 1.4 times what its healthy part is worth, so that few ejections move nothing:
 *
 * <pre>
 * worth   = min(1, 1.4 * healthy / all)
 * shares:   load = percent * worth, scaled to a sum of 1
 * nearness: load = min(worth, what nearer tiers have left), scaled to a sum of 1
 * </pre>
 *
 * Envoy's formulas and its factor. Thread-safe: holds no state.
 */
public final class TierLoads {

    /** What stands for all requests. */
    public static final int WHOLE = 10_000;

    private static final double OVERPROVISIONING = 1.4;

    private TierLoads() {}

    /**
     * The load of each tier; all zero when no endpoint is healthy.
     *
     * @param healthy how many members of each tier are
     */
    public static int[] of(List<Tier> tiers, int[] healthy) {
        double[] loads = new double[tiers.size()];
        double left = 1;
        double sum = 0;
        for (int i = 0; i < loads.length; i++) {
            Tier tier = tiers.get(i);
            double worth =
                    Math.min(1, OVERPROVISIONING * healthy[i] / Math.max(1, tier.members().size()));
            loads[i] = tier.percent() > 0 ? tier.percent() * worth : Math.min(worth, left);
            left -= loads[i];
            sum += loads[i];
        }
        return scaled(loads, sum);
    }

    private static int[] scaled(double[] loads, double sum) {
        int[] scaled = new int[loads.length];
        for (int i = 0; i < loads.length && sum > 0; i++) {
            scaled[i] = (int) Math.round(loads[i] / sum * WHOLE);
        }
        return scaled;
    }
}
