// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import java.util.List;

/**
 * A bundle, and what stood in the way of loading all of it. Immutable.
 *
 * @param problems with files that could not be loaded; those inside of the files are found by
 *     reading them
 */
public record LoadedConfig(ConfigBundle bundle, List<ConfigProblem> problems) {

    public LoadedConfig {
        problems = List.copyOf(problems);
    }

    /** A bundle that was loaded as a whole. */
    public static LoadedConfig of(ConfigBundle bundle) {
        return new LoadedConfig(bundle, List.of());
    }
}
