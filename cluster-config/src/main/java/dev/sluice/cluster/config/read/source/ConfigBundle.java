// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files of one config as they were read once, so that what is checked, hashed, kept and sent is
 * the same. Bounded by {@link SourceLimits}: more is refused by an exception, and whoever loads a
 * bundle checks first in order to report a place. Immutable.
 *
 * @param files in the order of their names, no name twice
 * @param signature content of the file {@value #SIGNATURE_FILE} beside them
 */
public record ConfigBundle(List<ConfigFile> files, Optional<String> signature) {

    /** Stands at the root of a folder or repository and is no config file itself. */
    public static final String SIGNATURE_FILE = "sluice.sig";

    private static final Comparator<ConfigFile> ORDER =
            Comparator.comparing(ConfigFile::name, FileNames.ORDER);

    public ConfigBundle {
        files = files.stream().sorted(ORDER).toList();
        checkNames(files);
        expect("files", files.size(), SourceLimits.FILES_MAX);
        files.forEach(
                file ->
                        expect(
                                "bytes of " + file.name(),
                                file.size(),
                                SourceLimits.FILE_BYTES_MAX));
        expect("bytes of all files", bytes(files), SourceLimits.TOTAL_BYTES_MAX);
        signature.ifPresent(
                text ->
                        expect(
                                "characters of " + SIGNATURE_FILE,
                                text.length(),
                                SourceLimits.SIGNATURE_BYTES_MAX));
    }

    /** A bundle that nobody signed. */
    public static ConfigBundle of(ConfigFile... files) {
        return new ConfigBundle(List.of(files), Optional.empty());
    }

    /** The bytes of all files. */
    public long bytes() {
        return bytes(files);
    }

    private static long bytes(List<ConfigFile> files) {
        return files.stream().mapToLong(ConfigFile::size).sum();
    }

    private static void checkNames(List<ConfigFile> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            String name = sorted.get(i).name();
            if (name.equals(sorted.get(i - 1).name())) {
                throw new IllegalArgumentException(
                        "files: " + name + " twice (expected: each name once)");
            }
        }
    }

    private static void expect(String name, long found, long max) {
        if (found > max) {
            throw new IllegalArgumentException(
                    name + ": " + found + " (expected: at most " + max + ")");
        }
    }

    @Override
    public String toString() {
        return files.size() + " files (" + bytes() + " bytes)";
    }
}
