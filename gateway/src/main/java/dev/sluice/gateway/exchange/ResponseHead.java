// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.body.ResponseBody;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A response before it is written: its status, headers that filters may still change, and where its
 * body comes from. Confined to one event loop.
 */
public final class ResponseHead {

    private final int status;
    private final MultiMap headers;
    private final @Nullable ResponseBody upstreamBody;
    private final Buffer localBody;

    private ResponseHead(
            int status, MultiMap headers, @Nullable ResponseBody upstreamBody, Buffer localBody) {
        this.status = status;
        this.headers = headers;
        this.upstreamBody = upstreamBody;
        this.localBody = localBody;
    }

    /** The answer of an upstream. */
    public static ResponseHead upstream(int status, MultiMap headers, ResponseBody body) {
        return new ResponseHead(status, headers, body, Buffer.buffer(0));
    }

    /** An answer of our own. */
    public static ResponseHead local(int status, Buffer body) {
        return new ResponseHead(status, HttpHeaders.headers(), null, body);
    }

    public int status() {
        return status;
    }

    /** The headers; filters change them in place. */
    public MultiMap headers() {
        return headers;
    }

    /** The upstream's body; null for an answer of our own. */
    public @Nullable ResponseBody upstreamBody() {
        return upstreamBody;
    }

    /** The body of an answer of our own. */
    public Buffer localBody() {
        return localBody;
    }

    /** Drops the response unread. */
    public void discard() {
        if (upstreamBody != null) {
            upstreamBody.cancel();
        }
    }
}
