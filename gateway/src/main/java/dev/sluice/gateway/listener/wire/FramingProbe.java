// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Stands behind the HTTP/1 decoder and tells the {@link WireGuard} before it how the body of each
 * decoded head is framed, so that both always agree on where a message ends. Confined to one event
 * loop.
 */
final class FramingProbe extends ChannelInboundHandlerAdapter {

    private final WireGuard guard;

    FramingProbe(WireGuard guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            guard.stopReading();
        } else if (message instanceof HttpRequest head) {
            guard.decoded(head);
        }
        context.fireChannelRead(message);
    }
}
