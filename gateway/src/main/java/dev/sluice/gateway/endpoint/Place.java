// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

import java.util.HashMap;
import java.util.Map;

/** Where an endpoint or a node stands, and what it is. Immutable. */
public record Place(Locality locality, Map<String, String> labels) {

    /** Nobody has said. */
    public static final Place UNKNOWN = new Place(Locality.UNKNOWN, Map.of());

    public Place {
        labels = Map.copyOf(labels);
    }

    /** The labels, and under Istio's names the parts of the locality. */
    public Map<String, String> labelsWithLocality() {
        Map<String, String> all = new HashMap<>(labels);
        put(all, "topology.kubernetes.io/region", locality.region());
        put(all, "topology.kubernetes.io/zone", locality.zone());
        put(all, "topology.istio.io/subzone", locality.subzone());
        return all;
    }

    private static void put(Map<String, String> labels, String name, String value) {
        if (!value.isEmpty()) {
            labels.put(name, value);
        }
    }
}
