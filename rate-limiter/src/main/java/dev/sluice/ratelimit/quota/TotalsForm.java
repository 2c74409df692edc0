// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota;

import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.wire.TotalsCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The bytes of a file of totals: a word and a version, a checksum, and the totals. Thread-safe:
 * holds no state.
 */
final class TotalsForm {

    /** "slqt", so that a glance at a file says what it is. */
    private static final int WORD = 0x736c7174;

    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 16;

    private TotalsForm() {}

    static byte[] encode(List<QuotaTotal> totals) throws IOException {
        var body = new ByteArrayOutputStream();
        TotalsCodec.write(new DataOutputStream(body), totals);
        byte[] bytes = body.toByteArray();
        var whole = new ByteArrayOutputStream(HEAD_BYTES + bytes.length);
        var out = new DataOutputStream(whole);
        out.writeInt(WORD);
        out.writeInt(VERSION);
        out.writeLong(checksum(bytes));
        out.write(bytes);
        return whole.toByteArray();
    }

    /** Fails with a message that says what was found and what was expected. */
    static List<QuotaTotal> decode(byte[] file) throws IOException {
        if (file.length < HEAD_BYTES) {
            throw new IOException(
                    "length: " + file.length + " (expected: at least " + HEAD_BYTES + " bytes)");
        }
        var in = new DataInputStream(new ByteArrayInputStream(file));
        expect("first word", in.readInt(), WORD);
        expect("version", in.readInt(), VERSION);
        byte[] body = Arrays.copyOfRange(file, HEAD_BYTES, file.length);
        expect("checksum", in.readLong(), checksum(body));
        return TotalsCodec.read(in);
    }

    private static void expect(String what, long found, long expected) throws IOException {
        if (found != expected) {
            throw new IOException("%s: %x (expected: %x)".formatted(what, found, expected));
        }
    }

    private static long checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
