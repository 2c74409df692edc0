// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes the config, as the history names it. Confined to the main thread. */
final class Author {

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who does it, for the history (default: the variable USER).")
    private @Nullable String by;

    String name(Map<String, String> environment) {
        if (by != null && !by.isEmpty()) {
            return by;
        }
        String user = environment.getOrDefault("USER", "");
        return user.isEmpty() ? "the command line" : user;
    }
}
