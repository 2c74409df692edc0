// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.signature;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is signed: a line for each file of a bundle in the order of their names, as {@code
 * sha256sum} writes it. Made by common tools without Sluice, checked before anything is parsed, and
 * the same in every release, which the canonical form need not be. Thread-safe: holds no state.
 */
final class FileHashes {

    private FileHashes() {}

    static byte[] of(ConfigBundle bundle) {
        StringBuilder lines = new StringBuilder();
        for (ConfigFile file : bundle.files()) {
            MessageDigest digest = sha256();
            file.addTo(digest);
            lines.append(HexFormat.of().formatHex(digest.digest()));
            lines.append("  ").append(file.name()).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
