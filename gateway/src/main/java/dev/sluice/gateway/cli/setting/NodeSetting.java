// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that a node can be told when it is started. A setting {@code event-loops} is the flag
 * {@code --event-loops}, the variable {@code SLUICE_EVENT_LOOPS} and the key {@code event-loops} of
 * the node file. Immutable.
 */
public enum NodeSetting {
    CONFIG(
            "config",
            "PATH",
            Count.MANY,
            "File or folder with the config; required unless the cluster or --git gives it."),
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
    LOCALITY(
            "locality",
            "REGION/ZONE/SUBZONE",
            Count.ONE,
            "Where the node stands: nearer endpoints come first where outliers are detected."),
    ROLES(
            "roles",
            "ROLE,...",
            Count.LIST,
            "What the node does: gateway, rate-limiter, config, shadow-router, cert-manager"
                    + " (default: all)."),
    CLUSTER(
            "cluster",
            "HOST:PORT",
            Count.ONE,
            "Where other nodes reach this one; this or --join makes it part of a cluster"
                    + " (default with --join: 127.0.0.1:5701)."),
    JOIN(
            "join",
            "HOST:PORT,...",
            Count.LIST,
            "Where other nodes may be found; a name may stand for several addresses."),
    CLUSTER_NAME(
            "cluster-name",
            "NAME",
            Count.ONE,
            "Only nodes with the same name join each other (default: sluice)."),
    BUS(
            "bus",
            "HOST:PORT",
            Count.ONE,
            "The event bus between nodes (default: the host of --cluster, a free port)."),
    ADVERTISE(
            "advertise",
            "HOST",
            Count.ONE,
            "What others are told instead of the hosts of --cluster and --bus."),
    DATA_MEMBERS(
            "data-members",
            "N",
            Count.ONE,
            "How many nodes with role rate-limiter or config there are when all are up"
                    + " (default: 1). From 3 on, a minority grants and commits nothing."),
    INSECURE_CLUSTER(
            "insecure-cluster",
            "",
            Count.SWITCH,
            "Let --cluster and --bus be reached from other machines without mutual TLS."),
    GIT("git", "URL", Count.ONE, "Git repository with the config, instead of --config."),
    GIT_BRANCH("git-branch", "NAME", Count.ONE, "Branch that is followed (default: main)."),
    GIT_PATH("git-path", "DIR", Count.ONE, "Folder of the repository (default: all of it)."),
    GIT_POLL("git-poll", "DURATION", Count.ONE, "How often to look (default: 10s)."),
    GIT_TOKEN_FILE("git-token-file", "FILE", Count.ONE, "Token for the repository's server."),
    CONFIG_KEY(
            "config-key",
            "FILE",
            Count.ONE,
            "Ed25519 public key (PEM) that must have signed the cluster's config."),
    SECRETS(
            "secrets",
            "DIR",
            Count.ONE,
            "Folder with the certificates and keys that the config names:"
                    + " NAMESPACE/NAME/{tls.crt,tls.key,ca.crt}."),
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
        /** Several times, and several at once with commas between them. */
        LIST,
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

    /** Whether there may be more than one value. */
    boolean several() {
        return count == Count.MANY || count == Count.LIST;
    }

    /** The values that stand in one text. */
    Stream<String> values(String text) {
        return count == Count.LIST ? parts(text) : Stream.of(text);
    }

    /** What stands between commas. */
    static Stream<String> parts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty));
    }

    /** What stands for the value in help texts; empty for a switch. */
    public String placeholder() {
        return placeholder;
    }

    public String description() {
        return description;
    }
}
