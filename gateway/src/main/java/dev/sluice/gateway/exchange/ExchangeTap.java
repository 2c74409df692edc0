// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.body.BodyTap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

/**
 * Sees an exchange pass, always after what it sees has gone on, so that nothing waits for it. It
 * must not block, throw, or change what it is shown. Confined to one event loop.
 */
public interface ExchangeTap extends BodyTap {

    /**
     * The head of a try. Without a body the request has gone out; with one it goes out together
     * with the first piece of it, which comes next.
     */
    void requestHead(HttpClientRequest request);

    /** The response that the client gets, as the upstream or we made it. */
    void response(ResponseHead head);

    /** A piece of the response's body has gone to the client. */
    void responseChunk(Buffer chunk);

    /** The response has come to its end. */
    void responseEnd();

    /** The exchange is over; what is not complete by now never will be. */
    void over();
}
