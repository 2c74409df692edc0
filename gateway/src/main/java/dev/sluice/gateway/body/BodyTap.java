// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.body;

import io.vertx.core.buffer.Buffer;

/**
 * Sees the body of a request pass. It runs after the sink had its part, and can neither hold up nor
 * change anything; it must not block, throw, or change a buffer. Confined to one event loop.
 */
public interface BodyTap {

    /** A piece that came first now; what another try gets again is not shown again. */
    void requestChunk(Buffer chunk);

    /** The body is complete. */
    void requestEnd();
}
