// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * What a response says of its transfer codings. Only chunked is taken: the gateway removes no other
 * coding and says of none to the client, who would take coded bytes for the content. Thread-safe:
 * holds no state.
 */
final class TransferCodings {

    private TransferCodings() {}

    static boolean present(HttpResponse message) {
        return message.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Whether the only coding is chunked, in a version that has it. */
    static boolean chunkedAlone(HttpResponse message) {
        List<String> codings = message.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0))
                && !message.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }
}
