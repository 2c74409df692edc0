// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.nio.charset.StandardCharsets;

/**
 * The body of a message as it was read. Immutable.
 *
 * @param start the first bytes, each as the character of its number; all of a body that is not
 *     larger than {@link #START_BYTES_MAX}
 * @param length of all that came
 * @param checksum CRC-32C of all that came
 */
public record Body(String start, long length, long checksum, Headers trailers, Ending ending) {

    /** A large body is told by its length and checksum, and need not be kept. */
    public static final int START_BYTES_MAX = 256 * 1024;

    /** The body as UTF-8; it must have been kept as a whole. */
    public String text() {
        if (length > start.length()) {
            throw new IllegalStateException("only the start of " + length + " bytes was kept");
        }
        return new String(start.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
