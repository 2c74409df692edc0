// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import java.util.Optional;

/**
 * The variables of the environment that a config may refer to. Thread-safe: whoever implements it
 * holds no state that changes.
 */
@FunctionalInterface
public interface Environment {

    /** The environment of this process. */
    Environment PROCESS = name -> Optional.ofNullable(System.getenv(name));

    /** The value of a variable; none when it is not set. */
    Optional<String> value(String name);
}
