// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/**
 * Host names as Istio takes them: labels with dots between them, perhaps a wildcard at the front,
 * perhaps a dot at the end. Thread-safe: holds no state.
 */
public final class HostNames {

    private static final int CHARS_MAX = 255;
    private static final String GENERATED_PREFIX = "outbound_";

    private HostNames() {}

    /** A complaint about a name that may have no wildcard. */
    public static Optional<String> complaint(String name) {
        return lengthComplaint(name).or(() -> labelsComplaint(name, name));
    }

    /** A complaint about a name whose first label may be or begin with a wildcard. */
    public static Optional<String> wildcardComplaint(String name) {
        Optional<String> length = lengthComplaint(name);
        if (length.isPresent()) {
            return length;
        }
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        if (!DnsLabels.validWithWildcard(first)) {
            return Optional.of(labelComplaint(name, first));
        }
        return dot < 0 ? Optional.empty() : labelsComplaint(name, name.substring(dot + 1));
    }

    /**
     * A complaint about a server name to match at a gateway, where also the names may come that
     * Istio makes from a service: {@code outbound_.80_._.host}, with a subset between the last
     * underscores.
     */
    public static Optional<String> serverNameComplaint(String name) {
        if (!name.startsWith(GENERATED_PREFIX)) {
            return wildcardComplaint(name);
        }
        String[] parts = name.split("_", 4);
        boolean valid =
                parts.length == 4
                        && parts[1].matches("\\.[0-9]{1,5}")
                        && wildcardComplaint(parts[3].replaceFirst("^\\.", "")).isEmpty();
        return valid
                ? lengthComplaint(name)
                : Optional.of("host \"" + name + "\" (expected: outbound_.PORT_.SUBSET_.HOST)");
    }

    /** A complaint about a wildcard that is not a whole first label. */
    public static Optional<String> partialWildcardComplaint(String name) {
        boolean partial = name.contains("*") && name.length() != 1 && !name.startsWith("*.");
        return partial
                ? Optional.of(
                        "host \""
                                + name
                                + "\" (expected: a wildcard only as the whole first label, such as"
                                + " *.example.com)")
                : Optional.empty();
    }

    public static boolean wildcard(String name) {
        return name.startsWith("*");
    }

    /** Whether some host matches both names. */
    public static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }

    /** Whether every host that matches the narrow name matches the wide one too. */
    public static boolean covers(String wide, String narrow) {
        if (!wildcard(wide)) {
            return wide.equals(narrow);
        }
        String suffix = wide.substring(1);
        return wildcard(narrow)
                ? narrow.length() >= wide.length() && narrow.endsWith(suffix)
                : narrow.endsWith(suffix);
    }

    private static Optional<String> lengthComplaint(String name) {
        if (name.isEmpty()) {
            return Optional.of("host \"\" (expected: a host name)");
        }
        return name.length() > CHARS_MAX
                ? Optional.of(
                        "host of "
                                + name.length()
                                + " characters (expected: at most "
                                + CHARS_MAX
                                + ")")
                : Optional.empty();
    }

    private static Optional<String> labelsComplaint(String name, String labels) {
        String[] parts = labels.split("\\.", -1);
        String last = parts[parts.length - 1];
        if (!last.isEmpty() && last.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.of(
                    "host \"" + name + "\" (expected: a last label that is not all digits)");
        }
        for (int index = 0; index < parts.length; index++) {
            boolean closingDot = index == parts.length - 1 && parts[index].isEmpty();
            if (!closingDot && !DnsLabels.valid(parts[index])) {
                return Optional.of(labelComplaint(name, parts[index]));
            }
        }
        return Optional.empty();
    }

    private static String labelComplaint(String name, String label) {
        return "host \""
                + name
                + "\" with the label \""
                + label
                + "\" (expected: labels of letters, digits and inner dashes)";
    }
}
