// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.body;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The body of an upstream's response, not yet read. Whoever takes it calls one of {@link #finished}
 * and {@link #cancel} in the end. Confined to one event loop.
 */
public interface ResponseBody {

    /** The bytes; they flow from the moment that a handler is set. */
    ReadStream<Buffer> stream();

    /** What came behind the body; known when it has ended. */
    MultiMap trailers();

    /** All bytes have been read. */
    void finished();

    /** The rest is not wanted; the upstream is told. */
    void cancel();
}
