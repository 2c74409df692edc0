// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Location;

/** A value in YAML text, with its place. Immutable. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

    Location at();

    /** The node in the words of a message, such as {@code a list} or {@code the number 80}. */
    String description();
}
