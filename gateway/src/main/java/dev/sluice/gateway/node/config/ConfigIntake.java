// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the config and says why it must not be applied, if so: it has errors, or it asks for
 * protection that this node would not give. Immutable.
 *
 * @param reading what the config holds
 * @param digest of the canonical form; empty when the config has errors
 * @param expired faults whose time is over, which the node takes because it had them before
 * @param refusals in words, each naming a place; empty when the config may be applied
 */
record ConfigIntake(
        ConfigReading reading, String digest, List<ConfigProblem> expired, List<String> refusals) {

    ConfigIntake {
        expired = List.copyOf(expired);
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads what was loaded. Takes as long as there is much to read.
     *
     * @param allowUnenforced kinds whose security fields may be there without effect
     * @param fresh whether the config is new, so that nothing in it may have expired
     */
    static ConfigIntake read(
            LoadedConfig loaded, List<String> allowUnenforced, boolean fresh, Instant now) {
        ConfigReading reading = ConfigReader.read(loaded);
        List<ConfigProblem> expired = reading.expired(now);
        List<String> refusals = reading.refusals(allowUnenforced);
        if (fresh) {
            Stream<String> late = expired.stream().map(ConfigProblem::toString);
            refusals = Stream.concat(refusals.stream(), late).toList();
        }
        return new ConfigIntake(reading, reading.digest(), expired, refusals);
    }

    boolean refused() {
        return !refusals.isEmpty();
    }
}
