// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings of texts in tests. Thread-safe: holds no state. */
final class Reading {

    private Reading() {}

    static ConfigReading of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ConfigReading of(byte[] bytes) {
        return ConfigReader.read(loaded(bytes));
    }

    /** The reading of a text on a node with this environment and no other variable. */
    static ConfigReading of(String text, Map<String, String> environment) {
        return ConfigReader.read(
                loaded(text.getBytes(StandardCharsets.UTF_8)),
                name -> Optional.ofNullable(environment.get(name)));
    }

    private static LoadedConfig loaded(byte[] bytes) {
        return LoadedConfig.of(ConfigBundle.of(new ConfigFile("test.yaml", bytes)));
    }

    /** The codes of all problems, in order. */
    static List<String> codes(String text) {
        return of(text).problems().stream().map(problem -> problem.code().id()).toList();
    }

    /** The reading of a text that must be sound. */
    static ConfigReading sound(String text) {
        ConfigReading reading = of(text);
        if (!reading.valid()) {
            List<String> errors = reading.errors().stream().map(ConfigProblem::toString).toList();
            throw new AssertionError(String.join("\n", errors));
        }
        return reading;
    }
}
