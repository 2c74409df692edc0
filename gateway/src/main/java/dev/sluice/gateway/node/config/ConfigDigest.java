// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names the content of config files, whatever they are called. Thread-safe: holds no state. */
final class ConfigDigest {

    private ConfigDigest() {}

    /** SHA-256, in hex, over the content of all files in the order of their names. */
    static String of(ConfigBundle bundle) {
        MessageDigest digest = sha256();
        bundle.files().forEach(file -> file.addTo(digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
