// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.wire;

import dev.sluice.cluster.config.Defaults;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Guards HTTP/1 connections to endpoints. Thread-safe: holds no state. */
public final class UpstreamWire {

    /** Vert.x's name for its HTTP/1 codec. */
    private static final String CODEC = "codec";

    private UpstreamWire() {}

    /** Guards a connection that was just made, before the first request is written to it. */
    public static void guard(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        if (!(pipeline.get(CODEC) instanceof HttpClientCodec)) {
            // HTTP/2, whose framing leaves no such choices.
            return;
        }
        ResponseGuard guard = new ResponseGuard(Defaults.HEADERS_MAX);
        pipeline.addBefore(CODEC, "sluice.guard", guard);
        pipeline.addAfter(CODEC, "sluice.probe", guard.probe());
    }
}
