// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.cluster.config.mesh.PathNormalization;

/**
 * Brings paths into one form, so that no two spellings of a path are seen differently by routing,
 * policies and the upstream. Thread-safe: holds no state.
 *
 * <p>The steps, in Envoy's order, each only if the {@link PathNormalization} asks for it: escaped
 * slashes and back slashes are decoded (DECODE_AND_MERGE_SLASHES); back slashes become slashes,
 * escaped unreserved characters are decoded, the digits of the other escapes become upper case, and
 * dot segments are resolved as in RFC 3986 section 5.2.4 (BASE); runs of slashes become one
 * (MERGE_SLASHES). Decoding happens once: {@code %252F} stays. Applying all of it again changes
 * nothing.
 */
public final class CanonicalPath {

    private CanonicalPath() {}

    /**
     * The one form of a path that config has put together, as a rewrite does. It may hold anything:
     * what a request would be refused for is escaped here (NUL is left out), and the path begins
     * with a slash.
     */
    public static String of(String path, PathNormalization normalization) {
        PathVerdict verdict = judge(path, normalization);
        if (verdict == PathVerdict.CANONICAL && path.startsWith("/") && path.indexOf('?') < 0) {
            return path;
        }
        return normalize(escaped(path), normalization);
    }

    /** Looks at a path once and says what has to be done with it. Allocates nothing. */
    static PathVerdict judge(String path, PathNormalization normalization) {
        boolean canonical = true;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                canonical &= staysBefore(path, i + 1, normalization);
            } else if (c == '%') {
                int octet = PercentEscape.octet(path, i);
                if (octet <= 0) {
                    return octet < 0 ? PathVerdict.HAS_BROKEN_ESCAPE : PathVerdict.HAS_NUL;
                }
                canonical &= staysEscaped(path, i, octet, normalization);
                i += PercentEscape.DIGITS;
            } else if (c == '\\') {
                canonical &= normalization == PathNormalization.NONE;
            } else if (c == '#') {
                return PathVerdict.HAS_FRAGMENT;
            } else if (!visible(c)) {
                return PathVerdict.HAS_CHARACTER;
            }
        }
        return canonical ? PathVerdict.CANONICAL : PathVerdict.NORMALIZABLE;
    }

    /** The one form of a path that {@link #judge} has not refused. */
    static String normalize(String path, PathNormalization normalization) {
        if (normalization == PathNormalization.NONE) {
            return path;
        }
        char[] chars = new char[path.length()];
        int length = decode(path, chars, decodesSlashes(normalization));
        length = resolveDotSegments(chars, length);
        if (mergesSlashes(normalization)) {
            length = mergeSlashes(chars, length);
        }
        return new String(chars, 0, length);
    }

    static boolean visible(char c) {
        return c > ' ' && c < 0x7f;
    }

    /** Whether a slash is final in front of what begins at {@code from}. */
    private static boolean staysBefore(String path, int from, PathNormalization normalization) {
        if (from == path.length() || normalization == PathNormalization.NONE) {
            return true;
        }
        char next = path.charAt(from);
        if (next == '/') {
            return !mergesSlashes(normalization);
        }
        return next != '.' || !dotSegment(path, from);
    }

    /** Whether the segment that begins with the dot at {@code from} is a dot segment. */
    private static boolean dotSegment(String path, int from) {
        boolean two = from + 1 < path.length() && path.charAt(from + 1) == '.';
        int end = from + (two ? 2 : 1);
        return end == path.length() || path.charAt(end) == '/';
    }

    private static boolean staysEscaped(
            String path, int at, int octet, PathNormalization normalization) {
        if (normalization == PathNormalization.NONE) {
            return true;
        }
        boolean decodedSlash = slash(octet) && decodesSlashes(normalization);
        return PercentEscape.upperCase(path, at)
                && !PercentEscape.unreserved(octet)
                && !decodedSlash;
    }

    private static boolean slash(int octet) {
        return octet == '/' || octet == '\\';
    }

    private static boolean mergesSlashes(PathNormalization normalization) {
        return normalization.compareTo(PathNormalization.MERGE_SLASHES) >= 0;
    }

    private static boolean decodesSlashes(PathNormalization normalization) {
        return normalization == PathNormalization.DECODE_AND_MERGE_SLASHES;
    }

    private static int decode(String path, char[] into, boolean slashes) {
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                into[length++] = c == '\\' ? '/' : c;
                continue;
            }
            int octet = PercentEscape.octet(path, i);
            i += PercentEscape.DIGITS;
            if (PercentEscape.unreserved(octet)) {
                into[length++] = (char) octet;
            } else if (slashes && slash(octet)) {
                into[length++] = '/';
            } else {
                length = PercentEscape.write(octet, into, length);
            }
        }
        return length;
    }

    /** Works in place: what is written never overtakes what is read. */
    private static int resolveDotSegments(char[] chars, int length) {
        int written = 0;
        int read = 0;
        while (read < length) {
            int end = nextSlash(chars, read + 1, length);
            int segment = end - read - 1;
            boolean one = segment == 1 && chars[read + 1] == '.';
            boolean two = segment == 2 && chars[read + 1] == '.' && chars[read + 2] == '.';
            if (two) {
                written = previousSlash(chars, written);
            }
            if (!one && !two) {
                System.arraycopy(chars, read, chars, written, end - read);
                written += end - read;
            } else if (end == length) {
                chars[written++] = '/';
            }
            read = end;
        }
        return written;
    }

    private static int nextSlash(char[] chars, int from, int length) {
        int at = from;
        while (at < length && chars[at] != '/') {
            at++;
        }
        return at;
    }

    /** Where the last segment of what was written begins; the root has none above it. */
    private static int previousSlash(char[] chars, int written) {
        int at = Math.max(written - 1, 0);
        while (at > 0 && chars[at] != '/') {
            at--;
        }
        return at;
    }

    private static int mergeSlashes(char[] chars, int length) {
        int written = 0;
        for (int i = 0; i < length; i++) {
            if (chars[i] != '/' || written == 0 || chars[written - 1] != '/') {
                chars[written++] = chars[i];
            }
        }
        return written;
    }

    private static String escaped(String path) {
        String octets = new String(path.getBytes(UTF_8), ISO_8859_1);
        char[] valid = new char[1 + 3 * octets.length()];
        int length = 0;
        if (!octets.startsWith("/")) {
            valid[length++] = '/';
        }
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            boolean brokenEscape = c == '%' && PercentEscape.octet(octets, i) <= 0;
            if (c == '#' || c == '?' || brokenEscape || (c != '\0' && !visible(c))) {
                length = PercentEscape.write(c, valid, length);
            } else if (c != '\0') {
                valid[length++] = c;
            }
        }
        return new String(valid, 0, length);
    }
}
