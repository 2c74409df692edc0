// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import dev.sluice.gateway.wire.WireViolation;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the HTTP/1 decoder and tells the {@link WireGuard} before it how the body of each
 * decoded head is framed, so that both always agree on where a message ends. When the guard refuses
 * a message, the probe speaks for the decoder. Confined to one event loop.
 */
final class FramingProbe extends ChannelInboundHandlerAdapter {

    private final WireGuard guard;
    private @Nullable ChannelHandlerContext context;
    private boolean gaveUp;

    FramingProbe(WireGuard guard) {
        this.guard = guard;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext reader, Object message) {
        if (gaveUp) {
            // The decoder, which knows nothing of the refusal, saw the connection end.
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            guard.stopReading();
        } else if (message instanceof HttpRequest head) {
            guard.decoded(head);
        }
        reader.fireChannelRead(message);
    }

    /**
     * Says what a decoder says when it can make nothing of the bytes.
     *
     * @param inBody whether the head of the message went through already
     */
    void giveUp(WireViolation violation, boolean inBody) {
        gaveUp = true;
        if (context == null) {
            throw new IllegalStateException("the probe was not put behind the decoder");
        }
        HttpObject last =
                inBody
                        ? new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER)
                        : new DefaultFullHttpRequest(
                                HttpVersion.HTTP_1_0,
                                HttpMethod.GET,
                                "/bad-request",
                                Unpooled.EMPTY_BUFFER);
        last.setDecoderResult(DecoderResult.failure(new DecoderException(violation.description())));
        context.fireChannelRead(last);
        context.fireChannelReadComplete();
    }
}
