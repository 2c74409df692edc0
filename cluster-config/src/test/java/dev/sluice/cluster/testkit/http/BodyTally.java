// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Gathers a {@link Body} in bounded memory. Confined to the thread that reads the body. */
final class BodyTally {

    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private final CRC32C checksum = new CRC32C();
    private long length;

    void add(byte[] bytes, int count) {
        start.write(bytes, 0, Math.min(count, Body.START_BYTES_MAX - start.size()));
        checksum.update(bytes, 0, count);
        length += count;
    }

    long length() {
        return length;
    }

    Body ended(Headers trailers, Ending ending) {
        return new Body(
                start.toString(StandardCharsets.ISO_8859_1),
                length,
                checksum.getValue(),
                trailers,
                ending);
    }
}
