// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * One answer as far as it was kept. Immutable, as long as nobody changes headers and buffer.
 *
 * @param body as it was sent, in its content encoding; empty when only its digest was kept
 * @param digest SHA-256 of the body in hexadecimal digits if it was too large to keep, else empty
 * @param bytes of the body
 */
public record Answer(int status, MultiMap headers, Buffer body, String digest, long bytes) {

    /** An answer whose body was kept. */
    public static Answer of(int status, MultiMap headers, Buffer body) {
        return new Answer(status, headers, body, "", body.length());
    }

    boolean kept() {
        return digest.isEmpty();
    }

    /** The value of a header that should stand there once, or "". */
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
