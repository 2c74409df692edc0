// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.tls;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.Location;
import java.util.Optional;

/**
 * Says where a problem stands that shows only on a node, in the form of those that the reader
 * finds. Thread-safe: holds no state.
 */
final class ConfigPlaces {

    private ConfigPlaces() {}

    static String error(ConfigReading reading, ResourceId resource, String problem) {
        String place =
                Optional.ofNullable(reading.places().get(resource))
                        .map(Location::toString)
                        .orElse("config");
        return place + ": error: " + resource + " " + problem;
    }
}
