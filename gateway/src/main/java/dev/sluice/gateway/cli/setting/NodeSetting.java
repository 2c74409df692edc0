// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that a node can be told when it is started. A setting {@code event-loops} is the flag
 * {@code --event-loops}, the variable {@code SLUICE_EVENT_LOOPS} and the key {@code event-loops} of
 * the node file. Immutable.
 */
public enum NodeSetting {
    CONFIG("config", "PATH", Count.MANY, "File or folder with the config; required."),
    NAME("name", "NAME", Count.ONE, "Name of the node (default: the name of the host)."),
    ADMIN("admin", "HOST:PORT", Count.ONE, "Admin API (default: 127.0.0.1:15000)."),
    MESH("mesh", "HOST:PORT", Count.ONE, "Mesh listener (default: 127.0.0.1:15001)."),
    LISTEN(
            "listen",
            "NUMBER=HOST:PORT",
            Count.MANY,
            "Where to bind the port NUMBER of Gateway servers; port 0 lets the system choose."),
    LABEL("label", "KEY=VALUE", Count.MANY, "Label that selectors of the config look at."),
    NAMESPACE("namespace", "NAME", Count.ONE, "Namespace of the node (default: default)."),
    DATA(
            "data",
            "DIR",
            Count.ONE,
            "Folder for what must survive a restart"
                    + " (default: sluice/NAME in $XDG_STATE_HOME; for root in /var/lib)."),
    LAST_GOOD(
            "last-good",
            "",
            Count.SWITCH,
            "Start with the last config that worked if this does not."),
    ALLOW_UNENFORCED(
            "allow-unenforced",
            "KIND",
            Count.MANY,
            "Accept security fields of this kind that are not enforced yet."),
    EVENT_LOOPS(
            "event-loops",
            "N",
            Count.ONE,
            "Threads of the data path (default: one per processor)."),
    LOG_FORMAT("log-format", "text|json", Count.ONE, "Form of the process log (default: text).");

    /** How often a setting may be given. Immutable. */
    public enum Count {
        ONE,
        MANY,
        /** Given or not; in a variable or the node file {@code true} or {@code false}. */
        SWITCH
    }

    private final String key;
    private final String placeholder;
    private final Count count;
    private final String description;

    NodeSetting(String key, String placeholder, Count count, String description) {
        this.key = key;
        this.placeholder = placeholder;
        this.count = count;
        this.description = description;
    }

    /** The setting of a key of the node file. */
    static Optional<NodeSetting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(NodeSetting::key).toList();
    }

    public String key() {
        return key;
    }

    public String flag() {
        return "--" + key;
    }

    public String variable() {
        return "SLUICE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    public Count count() {
        return count;
    }

    /** What stands for the value in help texts; empty for a switch. */
    public String placeholder() {
        return placeholder;
    }

    public String description() {
        return description;
    }
}
