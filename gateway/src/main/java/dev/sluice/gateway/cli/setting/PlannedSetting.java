// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings that have a name and no effect yet. They are refused rather than ignored, since a
 * node without what its operator has asked for protects nobody. Immutable.
 */
public enum PlannedSetting {
    SERVICE_ACCOUNT("service-account", "nodes have no identities"),
    PLUGINS("plugins", "there are no interceptors");

    private final String key;
    private final String state;

    PlannedSetting(String key, String state) {
        this.key = key;
        this.state = state;
    }

    static Optional<PlannedSetting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    /**
     * The message for an argument that is such a flag, as {@code --plugins} or {@code --plugins=x}.
     */
    public static Optional<String> refusalOfFlag(String argument) {
        if (!argument.startsWith("--")) {
            return Optional.empty();
        }
        String key = argument.substring(2).split("=", 2)[0];
        return of(key).map(setting -> setting.refusal("--" + key));
    }

    String refusal(String origin) {
        return origin + ": not in this version yet (in this version " + state + ")";
    }

    public String flag() {
        return "--" + key;
    }

    String variable() {
        return "SLUICE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
