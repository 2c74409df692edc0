// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.wire;

import dev.sluice.gateway.wire.WireViolation;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the HTTP/1 codec of a connection to an endpoint and tells the {@link ResponseGuard}
 * before it of requests that go out, and of heads and ends of responses as the decoder sees them,
 * so that both always agree. When the guard refuses a response, the probe speaks for the decoder.
 *
 * <p>Interim responses that the HTTP client does not know end here: it would take each for the
 * response. Confined to one event loop.
 */
final class ResponseProbe extends ChannelDuplexHandler {

    private final ResponseGuard guard;
    private @Nullable ChannelHandlerContext context;
    private boolean dropping;
    private boolean gaveUp;

    ResponseProbe(ResponseGuard guard) {
        this.guard = guard;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells the one who writes.
    public void write(ChannelHandlerContext writer, Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest) {
            guard.requested();
        }
        writer.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext reader, Object message) {
        if (message instanceof HttpObject part) {
            tell(part);
        }
        if (gaveUp || dropping) {
            dropping &= !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        reader.fireChannelRead(message);
    }

    private void tell(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            guard.stopReading();
            return;
        }
        if (part instanceof HttpResponse head) {
            dropping = unknownInterim(head.status());
            guard.decoded(head);
        }
        if (part instanceof LastHttpContent) {
            guard.ended();
        }
    }

    private static boolean unknownInterim(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.CONTINUE.code()
                && status.code() != HttpResponseStatus.EARLY_HINTS.code()
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }

    /**
     * Says what a decoder says when it can make nothing of the bytes.
     *
     * @param inBody whether the head of the response went through already
     */
    void giveUp(WireViolation violation, boolean inBody) {
        gaveUp = true;
        if (context == null) {
            throw new IllegalStateException("the probe was not put behind the codec");
        }
        HttpObject last =
                inBody
                        ? new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER)
                        : new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1,
                                HttpResponseStatus.BAD_GATEWAY,
                                Unpooled.EMPTY_BUFFER);
        last.setDecoderResult(DecoderResult.failure(new DecoderException(violation.description())));
        context.fireChannelRead(last);
        context.fireChannelReadComplete();
    }
}
