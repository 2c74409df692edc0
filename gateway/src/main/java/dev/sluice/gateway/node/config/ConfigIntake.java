// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.util.List;

/**
 * Reads the config and says why it must not be applied, if so: it has errors, or it asks for
 * protection that this node would not give. Immutable.
 *
 * @param reading what the config holds
 * @param digest of the canonical form; empty when the config has errors
 * @param refusals in words, each naming a place; empty when the config may be applied
 */
public record ConfigIntake(ConfigReading reading, String digest, List<String> refusals) {

    public ConfigIntake {
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads what was loaded. Takes as long as there is much to read.
     *
     * @param allowUnenforced kinds whose security fields may be there without effect
     */
    public static ConfigIntake read(LoadedConfig loaded, List<String> allowUnenforced) {
        ConfigReading reading = ConfigReader.read(loaded);
        return new ConfigIntake(reading, reading.digest(), reading.refusals(allowUnenforced));
    }

    public boolean refused() {
        return !refusals.isEmpty();
    }
}
