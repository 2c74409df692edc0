// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * An answer as far as it was kept. Immutable, as long as nobody changes the buffer.
 *
 * @param headers a copy
 * @param body the whole body, or empty when it was too large to be kept
 * @param digest the SHA-256 of the body in hexadecimal digits when only that was kept, else empty
 * @param bytes of the body
 * @param whole whether the body came to its end; what was cut off or broke off is not worth
 *     comparing
 * @param nanos from the request's going out to the end of the answer
 */
public record CapturedAnswer(
        int status,
        MultiMap headers,
        Buffer body,
        String digest,
        long bytes,
        boolean whole,
        long nanos) {

    /** Whether the body was too large to be kept, so that only its digest is there. */
    public boolean digested() {
        return !digest.isEmpty();
    }
}
