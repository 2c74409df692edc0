// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * The copy of one request, told of what becomes of the request and of its answer. No call blocks,
 * throws, or asks for less; calls that come late or twice have no effect. Buffers are shared with
 * the primary exchange and changed by nobody. Confined to one event loop.
 */
public interface ShadowCopy {

    /** A piece of the request body has gone to the primary upstream. */
    void requestChunk(Buffer chunk);

    /** The request body is complete. Its trailers, if it has any, are never copied. */
    void requestEnd();

    /** The primary upstream has answered. */
    void primaryHead(int status, MultiMap headers);

    /** A piece of the primary's answer has gone to the client. */
    void primaryChunk(Buffer chunk);

    /** The primary's answer is complete. */
    void primaryEnd();

    /** The primary exchange is over; what is not complete by now never will be. */
    void primaryOver();
}
