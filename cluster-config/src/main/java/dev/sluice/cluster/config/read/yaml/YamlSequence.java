// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Location;
import java.util.List;

/** A list of values. Immutable. */
public record YamlSequence(List<YamlNode> items, Location at) implements YamlNode {

    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String description() {
        return items.isEmpty() ? "an empty list" : "a list";
    }
}
