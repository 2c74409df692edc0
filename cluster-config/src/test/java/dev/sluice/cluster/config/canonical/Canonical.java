// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.nio.charset.StandardCharsets;

/** Canonical forms of texts in tests. Thread-safe: holds no state. */
final class Canonical {

    private Canonical() {}

    /** The canonical form of a text that must be sound. */
    static CanonicalConfig of(String yaml) {
        ConfigReading reading = reading(yaml);
        if (!reading.valid()) {
            throw new AssertionError(
                    String.join(
                            "\n", reading.errors().stream().map(ConfigProblem::toString).toList()));
        }
        return reading.canonical();
    }

    static ConfigReading reading(String... files) {
        ConfigFile[] bundle = new ConfigFile[files.length];
        for (int i = 0; i < files.length; i++) {
            bundle[i] = new ConfigFile(i + ".yaml", files[i].getBytes(StandardCharsets.UTF_8));
        }
        return ConfigReader.read(LoadedConfig.of(ConfigBundle.of(bundle)));
    }
}
