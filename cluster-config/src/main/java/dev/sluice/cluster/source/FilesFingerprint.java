// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import dev.sluice.cluster.config.read.source.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Names, sizes and times of all files of a config: cheap to take, and different as soon as one of
 * them was written. Polling it works on every file system, bind mounts and network shares included,
 * where notifications do not. Immutable.
 */
record FilesFingerprint(String text) {

    /** Equal to no fingerprint that was taken. */
    static final FilesFingerprint NONE = new FilesFingerprint("");

    /** Takes the fingerprint of the files that would be loaded from {@code paths} now. Blocks. */
    static FilesFingerprint take(List<Path> paths) {
        StringBuilder text = new StringBuilder("files");
        for (Path file : ConfigFiles.find(paths)) {
            text.append('\n').append(file).append(' ').append(facts(file));
        }
        return new FilesFingerprint(text.toString());
    }

    private static String facts(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return facts.size() + "@" + facts.lastModifiedTime() + "#" + facts.fileKey();
        } catch (IOException e) {
            return "gone";
        }
    }
}
