// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import dev.sluice.cluster.config.Expect;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names stored bytes by what they are: storing them twice stores them once, and what is fetched can
 * be checked. Immutable.
 *
 * @param digest SHA-256 of the bytes, in hex
 * @param size of the bytes
 */
public record ContentId(String digest, int size) {

    /**
     * Six times a config of ten thousand large VirtualServices; a reader and a writer hold it in
     * memory as a whole.
     */
    public static final int BYTES_MAX = 64 * 1024 * 1024;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ContentId {
        Expect.that(DIGEST.matcher(digest).matches(), "digest", digest, "SHA-256 as 64 hex digits");
        Expect.inRange("bytes of the config", size, 0, BYTES_MAX);
    }

    public static ContentId of(Buffer bytes) {
        byte[] digest = sha256().digest(bytes.getBytes());
        return new ContentId(HexFormat.of().formatHex(digest), bytes.length());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
