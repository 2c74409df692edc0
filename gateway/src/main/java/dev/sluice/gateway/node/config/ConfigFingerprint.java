// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names, sizes and times of all files of a config: cheap to take, and different as soon as one of
 * them was written. Polling it works on every file system, bind mounts and network shares included,
 * where notifications do not. Immutable.
 */
public record ConfigFingerprint(String text) {

    /** Equal to no fingerprint that was taken. */
    public static final ConfigFingerprint NONE = new ConfigFingerprint("");

    /**
     * Takes the fingerprint of what {@code paths} hold now; what cannot be read counts as absent.
     * Blocks.
     */
    public static ConfigFingerprint take(List<Path> paths) {
        TreeMap<Path, String> files = new TreeMap<>();
        for (Path path : paths) {
            try (Stream<Path> found = Files.walk(path)) {
                found.forEach(file -> files.put(file, facts(file)));
            } catch (IOException | UncheckedIOException e) {
                files.put(path, "unreadable: " + e);
            }
        }
        return new ConfigFingerprint(files.toString());
    }

    private static String facts(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            // A folder's own time changes with editors' temporary files, which say nothing.
            return facts.isDirectory()
                    ? "folder"
                    : facts.size() + "@" + facts.lastModifiedTime() + "#" + facts.fileKey();
        } catch (IOException e) {
            return "gone";
        }
    }
}
