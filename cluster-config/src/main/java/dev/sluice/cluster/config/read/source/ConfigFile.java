// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A config file that has been loaded, or text that stands for one. Immutable: the bytes are neither
 * copied nor handed out.
 */
public final class ConfigFile {

    /** As long as a path may be on Linux. */
    private static final int SHOWN_CHARS_MAX = 4096;

    private final String name;
    private final String shownAs;
    private final byte[] bytes;

    /**
     * Names some bytes.
     *
     * @param name inside of a bundle; see {@link FileNames}
     * @param shownAs what problems call the file: the name that its operator knows it by
     * @param bytes not to be changed by the caller afterwards
     */
    public ConfigFile(String name, String shownAs, byte[] bytes) {
        FileNames.complaint(name)
                .ifPresent(
                        complaint -> {
                            throw new IllegalArgumentException("file name: " + complaint);
                        });
        if (shownAs.length() > SHOWN_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "shown name of %s: %d characters (expected: at most %d)"
                            .formatted(name, shownAs.length(), SHOWN_CHARS_MAX));
        }
        this.name = name;
        this.shownAs = shownAs;
        this.bytes = bytes;
    }

    /** A file whose operator knows it by the name that it has in a bundle. */
    public ConfigFile(String name, byte[] bytes) {
        this(name, name, bytes);
    }

    public String name() {
        return name;
    }

    public String shownAs() {
        return shownAs;
    }

    public int size() {
        return bytes.length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** Adds the content to a digest. */
    public void addTo(MessageDigest digest) {
        digest.update(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigFile file
                && file.name.equals(name)
                && file.shownAs.equals(shownAs)
                && Arrays.equals(file.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return shownAs + " (" + bytes.length + " bytes)";
    }
}
