// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where nodes keep their data unless they are told: as the XDG base directory specification has it
 * for users, and below {@code /var/lib} for root. Immutable.
 *
 * @param user the name of the user, as the JVM knows it
 * @param home the user's home folder
 */
public record DataHome(String user, Path home, Map<String, String> environment) {

    public static DataHome ofProcess(Map<String, String> environment) {
        return new DataHome(
                System.getProperty("user.name", ""),
                Path.of(System.getProperty("user.home", "")),
                environment);
    }

    Path of(String node) {
        return state().resolve("sluice").resolve(node);
    }

    private Path state() {
        if (user.equals("root")) {
            return Path.of("/var/lib");
        }
        Path named = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        // The specification says to ignore a relative path.
        return named.isAbsolute() ? named : home.resolve(".local").resolve("state");
    }
}
