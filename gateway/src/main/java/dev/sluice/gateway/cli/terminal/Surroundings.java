// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the process gives to its commands, so that a test can give something else. Immutable; safe
 * to share if the terminal is.
 *
 * @param environment the variables of the process
 * @param nanoTime a clock that only ever goes forward
 */
public record Surroundings(
        Terminal terminal,
        Map<String, String> environment,
        LongSupplier nanoTime,
        RandomGenerator random) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
