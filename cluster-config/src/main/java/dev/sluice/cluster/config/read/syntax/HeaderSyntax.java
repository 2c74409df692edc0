// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names of headers in their several roles, and values to set. Thread-safe: holds no state. */
public final class HeaderSyntax {

    /** In the place of an expression, Envoy's word for a header with any value. */
    public static final String ANY_VALUE = "*";

    /**
     * Names that Istio does not look for among the headers, because a match has fields for them.
     */
    public static final Set<String> FIELDS_OF_THEIR_OWN =
            Set.of("uri", "scheme", "method", "authority");

    /** Matches of claims are written as matches of a header that cannot exist. */
    private static final String CLAIM_PREFIX = "@request.auth.claims";

    private static final Set<String> PSEUDO_HEADERS =
            Set.of(":method", ":scheme", ":authority", ":path", ":status");

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private HeaderSyntax() {}

    /** Whether a match by this name is about a claim of the caller's token. */
    public static boolean claim(String name) {
        if (!name.toLowerCase(Locale.ROOT).startsWith(CLAIM_PREFIX)) {
            return false;
        }
        String path = name.substring(CLAIM_PREFIX.length());
        boolean dotted = path.startsWith(".") && path.length() > 1;
        boolean bracketed = path.startsWith("[") && path.endsWith("]") && path.length() > 2;
        return dotted || bracketed;
    }

    /** A complaint about a name to match by. */
    public static Optional<String> matchComplaint(String name) {
        boolean valid = claim(name) || PSEUDO_HEADERS.contains(name) || token(name);
        return valid ? Optional.empty() : Optional.of(nameComplaint(name, "a header name"));
    }

    /** A complaint about a name to add or set on a request, where the host is allowed. */
    public static Optional<String> requestChangeComplaint(String name) {
        return authority(name) ? Optional.empty() : changeComplaint(name);
    }

    /** A complaint about a name to remove, or to add or set on a response. */
    public static Optional<String> changeComplaint(String name) {
        if (name.isEmpty()) {
            return Optional.of(nameComplaint(name, "a header name"));
        }
        boolean reserved = name.startsWith(":") || name.equalsIgnoreCase("host");
        if (reserved) {
            return Optional.of(
                    nameComplaint(
                            name, "a header other than host and those that begin with a colon"));
        }
        return token(name) ? Optional.empty() : Optional.of(nameComplaint(name, "a header name"));
    }

    /** A complaint about a name that CORS lists, where a star means every header. */
    public static Optional<String> corsComplaint(String name) {
        return name.equals("*") || token(name)
                ? Optional.empty()
                : Optional.of(nameComplaint(name, "a header name or *"));
    }

    /** A complaint about a name with nothing but letters, digits and dashes. */
    public static Optional<String> plainComplaint(String name) {
        boolean valid = !name.isEmpty() && name.chars().allMatch(HeaderSyntax::plain);
        return valid
                ? Optional.empty()
                : Optional.of(nameComplaint(name, "letters, digits and dashes"));
    }

    /** Whether setting this header sets the host of the request. */
    public static boolean authority(String name) {
        return name.equalsIgnoreCase("host") || name.equalsIgnoreCase(":authority");
    }

    /**
     * A complaint about a value to set: control characters, or percent signs that are no variable.
     */
    public static Optional<String> valueComplaint(String value) {
        return literalComplaint(value).or(() -> HeaderValueFormat.complaint(value));
    }

    /** Whether a value without complaint has a variable in it, and not only percent signs. */
    public static boolean variable(String value) {
        return value.replace("%%", "").indexOf('%') >= 0;
    }

    /** A complaint about a value that is sent as it is: control characters. */
    public static Optional<String> literalComplaint(String value) {
        return value.chars().anyMatch(HeaderSyntax::control)
                ? Optional.of("header value with a control character (expected: printable text)")
                : Optional.empty();
    }

    private static boolean control(int character) {
        return (character < ' ' && character != '\t') || character == 0x7F;
    }

    private static boolean plain(int character) {
        return DnsLabels.letterOrDigit((char) character) || character == '-';
    }

    private static boolean token(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(
                                character ->
                                        DnsLabels.letterOrDigit((char) character)
                                                || TOKEN_PUNCTUATION.indexOf(character) >= 0);
    }

    private static String nameComplaint(String name, String expected) {
        return "header \"" + name + "\" (expected: " + expected + ")";
    }
}
