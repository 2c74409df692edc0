// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names of files inside of a bundle: relative, with slashes, and harmless wherever the bundle is
 * written out, be it a folder or a list of hashes with a name a line. Thread-safe: holds no state.
 */
public final class FileNames {

    /** By the bytes of UTF-8, as {@code LC_ALL=C sort} and file systems have it. */
    public static final Comparator<String> ORDER =
            Comparator.comparing(
                    name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** A quarter of what Linux allows for a whole path, so that every folder has room for it. */
    static final int CHARS_MAX = 1024;

    private static final List<String> STEPS = List.of("", ".", "..");

    private FileNames() {}

    /** Why a file cannot have that name in a bundle, if so. */
    public static Optional<String> complaint(String name) {
        if (name.length() > CHARS_MAX) {
            return complaint(name.substring(0, 60) + "...", "at most " + CHARS_MAX + " characters");
        }
        if (name.chars().anyMatch(character -> character < ' ' || character == 0x7F)) {
            String shown = name.replaceAll("\\p{Cntrl}", "?");
            return complaint(shown, "a name without control characters");
        }
        if (name.indexOf('\\') >= 0) {
            return complaint(name, "a name without backslashes");
        }
        if (name.equals(ConfigBundle.SIGNATURE_FILE)) {
            return complaint(name, "a name other than that of the signature");
        }
        boolean steps = Arrays.stream(name.split("/", -1)).anyMatch(STEPS::contains);
        return steps
                ? complaint(name, "a relative path without empty parts, . and ..")
                : Optional.empty();
    }

    private static Optional<String> complaint(String found, String expected) {
        return Optional.of("\"" + found + "\" (expected: " + expected + ")");
    }
}
