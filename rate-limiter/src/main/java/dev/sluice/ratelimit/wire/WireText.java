// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Strings and counts with bounds that hold before anything is allocated. Thread-safe: holds no
 * state.
 */
final class WireText {

    /** Larger than any request head that is accepted, so than any part of a key. */
    private static final int BYTES_MAX = 4 * 1024 * 1024;

    private WireText() {}

    static void write(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInput in) throws IOException {
        byte[] bytes = new byte[count(in, "bytes of a text", BYTES_MAX)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static int count(DataInput in, String what, int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max) {
            throw new IOException(what + ": " + count + " (expected: 0 to " + max + ")");
        }
        return count;
    }

    static IOException unknown(String what, int found, int max) {
        return new IOException(what + ": " + found + " (expected: 0 to " + max + ")");
    }
}
