// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

import dev.sluice.gateway.setting.NodeClocks;
import java.util.Map;

/**
 * What the process gives to its commands, so that a test can give something else. Immutable; safe
 * to share if the terminal is.
 *
 * @param environment the variables of the process
 * @param version of the build
 */
public record Surroundings(
        Terminal terminal, Map<String, String> environment, NodeClocks clocks, String version) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
