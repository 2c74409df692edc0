// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.tier;

import dev.sluice.cluster.config.traffic.LocalityBalancing;
import dev.sluice.gateway.endpoint.Place;
import java.util.Map;

/**
 * How far from a client an endpoint is, in ranks: first by the labels that are written, if any are,
 * then by locality.
 *
 * <pre>
 * 0  same region, zone and subzone
 * 1  same region and zone
 * 2  same region
 * 3  another region; if it is written where the client's region fails over to: that one
 * 4  any region beside that one
 * </pre>
 *
 * <p>Immutable.
 */
final class Nearness {

    private static final int OTHER_REGION = 3;
    private static final int LOCALITY_RANKS = 5;

    private final Place client;
    private final Map<String, String> clientLabels;
    private final LocalityBalancing config;

    Nearness(Place client, LocalityBalancing config) {
        this.client = client;
        this.clientLabels = client.labelsWithLocality();
        this.config = config;
    }

    /** The lower, the nearer. */
    int rank(Place endpoint) {
        if (config.labels().isEmpty()) {
            return localityRank(endpoint);
        }
        int byLabels = config.labels().size() - matchingLabels(endpoint);
        return config.regions().isEmpty()
                ? byLabels
                : byLabels * LOCALITY_RANKS + localityRank(endpoint);
    }

    private int localityRank(Place endpoint) {
        int rank = OTHER_REGION - client.locality().nearness(endpoint.locality());
        String refuge = config.regions().get(client.locality().region());
        boolean elsewhere = refuge != null && !refuge.equals(endpoint.locality().region());
        return rank == OTHER_REGION && elsewhere ? rank + 1 : rank;
    }

    /** How many labels agree before the first that does not. */
    private int matchingLabels(Place endpoint) {
        Map<String, String> labels = endpoint.labelsWithLocality();
        int matching = 0;
        for (String written : config.labels()) {
            int equals = written.indexOf('=');
            String name = equals < 0 ? written : written.substring(0, equals);
            String wanted =
                    equals < 0
                            ? clientLabels.getOrDefault(name, "")
                            : written.substring(equals + 1);
            if (!labels.getOrDefault(name, "").equals(wanted)) {
                return matching;
            }
            matching++;
        }
        return matching;
    }
}
