// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Location;
import java.util.List;
import java.util.Optional;

/**
 * Keys with their values in the order of the text. No key occurs twice, and merge keys are already
 * merged. Immutable.
 */
public record YamlMapping(List<Entry> entries, Location at) implements YamlNode {

    public YamlMapping {
        entries = List.copyOf(entries);
    }

    /** The value of a key. Looks through all entries, so it is for the few keys of an envelope. */
    public Optional<YamlNode> value(String key) {
        return entries.stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    @Override
    public String description() {
        return entries.isEmpty() ? "an empty mapping" : "a mapping";
    }

    /** A key with its value. Immutable. */
    public record Entry(YamlScalar key, YamlNode value) {}
}
