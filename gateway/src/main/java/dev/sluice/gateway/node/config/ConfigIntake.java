// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.util.List;
import java.util.stream.Stream;

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
        Stream<String> errors = reading.errors().stream().map(ConfigProblem::toString);
        Stream<String> unenforced =
                reading.unenforced().stream()
                        .filter(field -> !allowUnenforced.contains(field.kind()))
                        .map(ConfigIntake::refusal);
        List<String> refusals = Stream.concat(errors, unenforced).toList();
        // A config with errors has lost resources on the way: its hash would be another's.
        String digest = reading.valid() ? reading.canonical().sha256() : "";
        return new ConfigIntake(reading, digest, refusals);
    }

    private static String refusal(UnenforcedField field) {
        return ("%s: error: %s of %s asks for protection that is not enforced yet"
                                + " (expected: a config without it, or")
                        .formatted(
                                field.at(),
                                field.path().isEmpty() ? "all" : field.path(),
                                field.resource())
                + " --allow-unenforced "
                + field.kind()
                + ")";
    }

    public boolean refused() {
        return !refusals.isEmpty();
    }
}
