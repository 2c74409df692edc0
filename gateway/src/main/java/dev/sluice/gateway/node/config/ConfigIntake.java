// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the config and says why it must not be applied, if so: it has errors, or it asks for
 * protection that this node would not give. Immutable.
 *
 * @param reading what the files hold
 * @param digest of the content of the files
 * @param refusals in words, each naming a place; empty when the config may be applied
 */
public record ConfigIntake(ConfigReading reading, String digest, List<String> refusals) {

    public ConfigIntake {
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads what {@code paths} hold. Blocks.
     *
     * @param allowUnenforced kinds whose security fields may be there without effect
     */
    public static ConfigIntake read(List<Path> paths, List<String> allowUnenforced)
            throws IOException {
        ConfigReading reading = ConfigReader.read(paths);
        Stream<String> errors = reading.errors().stream().map(ConfigProblem::toString);
        Stream<String> unenforced =
                reading.unenforced().stream()
                        .filter(field -> !allowUnenforced.contains(field.kind()))
                        .map(ConfigIntake::refusal);
        List<String> refusals = Stream.concat(errors, unenforced).toList();
        // What cannot be read is among the refusals already, and has no digest.
        String digest = refusals.isEmpty() ? ConfigDigest.of(paths) : "";
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
