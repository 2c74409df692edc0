// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import java.util.Locale;
import java.util.Optional;

/**
 * The host that a request addresses, in one form: lower case, without trailing dot, an IPv6 address
 * in brackets and as short as RFC 5952 writes it. Immutable.
 *
 * <p>Names are limited to what DNS and container networks use: an escape or a letter outside ASCII
 * is one more way to write a host, and two components that read it differently are a way around a
 * policy.
 *
 * @param authority name and port joined again; the string as sent if that was canonical already
 * @param port {@link #NO_PORT} when none was sent
 */
public record CanonicalHost(String authority, String name, int port) implements ParsedHost {

    /** Stands for the absence of a port. */
    public static final int NO_PORT = -1;

    /** The longest name that DNS allows, RFC 1035 section 2.3.4, without the root's dot. */
    static final int NAME_CHARS_MAX = 253;

    private static final int PORT_DIGITS_MAX = 5;

    /** Reads {@code host}, {@code host:port} or {@code host:}, as in the Host header. */
    public static ParsedHost parse(String authority) {
        if (authority.startsWith("[")) {
            return parseIpv6(authority);
        }
        int colon = authority.indexOf(':');
        int end = colon < 0 ? authority.length() : colon;
        int nameEnd = end > 0 && authority.charAt(end - 1) == '.' ? end - 1 : end;
        Optional<RefusedTarget.Reason> flaw = flawOfName(authority, nameEnd);
        if (flaw.isPresent()) {
            return new RefusedTarget(flaw.get(), authority);
        }
        String name = authority.substring(0, nameEnd).toLowerCase(Locale.ROOT);
        return withPort(authority, name, end);
    }

    private static ParsedHost parseIpv6(String authority) {
        int close = authority.indexOf(']');
        Optional<String> address =
                close < 0 ? Optional.empty() : Ipv6Literal.canonical(authority.substring(1, close));
        return address.isPresent()
                ? withPort(authority, "[" + address.get() + "]", close + 1)
                : new RefusedTarget(RefusedTarget.Reason.HOST_IPV6, authority);
    }

    private static Optional<RefusedTarget.Reason> flawOfName(String authority, int nameEnd) {
        if (nameEnd == 0) {
            return Optional.of(RefusedTarget.Reason.HOST_EMPTY);
        }
        if (nameEnd > NAME_CHARS_MAX) {
            return Optional.of(RefusedTarget.Reason.HOST_LENGTH);
        }
        char previous = '.';
        for (int i = 0; i < nameEnd; i++) {
            char c = authority.charAt(i);
            if (c == '.' && previous == '.') {
                return Optional.of(RefusedTarget.Reason.HOST_LABEL);
            }
            if (!nameCharacter(c)) {
                return Optional.of(RefusedTarget.Reason.HOST_CHARACTER);
            }
            previous = c;
        }
        return previous == '.' ? Optional.of(RefusedTarget.Reason.HOST_LABEL) : Optional.empty();
    }

    private static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    /** Reads what follows the name: nothing, a colon, or a colon and a port. */
    private static ParsedHost withPort(String authority, String name, int from) {
        int left = authority.length() - from;
        if (left == 0 || (left == 1 && authority.charAt(from) == ':')) {
            return new CanonicalHost(name, name, NO_PORT);
        }
        int port = authority.charAt(from) == ':' ? port(authority, from + 1) : NO_PORT;
        if (port == NO_PORT) {
            return new RefusedTarget(RefusedTarget.Reason.PORT, authority);
        }
        boolean canonical =
                from == name.length()
                        && authority.startsWith(name)
                        && authority.charAt(from + 1) != '0';
        return new CanonicalHost(canonical ? authority : name + ":" + port, name, port);
    }

    private static int port(String authority, int from) {
        if (authority.length() - from > PORT_DIGITS_MAX) {
            return NO_PORT;
        }
        int port = 0;
        for (int i = from; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c < '0' || c > '9') {
                return NO_PORT;
            }
            port = port * 10 + (c - '0');
        }
        boolean inRange = port >= 1 && port <= 65_535;
        return inRange ? port : NO_PORT;
    }
}
