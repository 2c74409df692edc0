// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Guard, codec and probe as they stand in a connection to an endpoint, without the connection:
 * bytes go in, and what was made of them comes out as lines. Confined to the thread of the test.
 */
final class ResponseChannel {

    private final List<ByteBuf> received = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final EmbeddedChannel channel;

    ResponseChannel(int headersMax) {
        ResponseGuard guard = new ResponseGuard(headersMax);
        channel =
                new EmbeddedChannel(guard, new HttpClientCodec(), guard.probe(), new Transcriber());
    }

    /** What is made of these bytes when they answer one request in such pieces. */
    static List<String> transcript(String method, String... pieces) {
        ResponseChannel wire = new ResponseChannel(100);
        wire.request(method);
        for (String piece : pieces) {
            wire.receive(piece);
        }
        return wire.end();
    }

    void request(String method) {
        channel.writeOutbound(
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), "/", Unpooled.buffer(0)));
    }

    void receive(String bytes) {
        ByteBuf buffer = Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1);
        received.add(buffer);
        if (channel.isOpen()) {
            channel.writeInbound(buffer);
        } else {
            buffer.release();
        }
    }

    /** Whether the connection can be used for another request. */
    boolean open() {
        return channel.isOpen();
    }

    /** A line for each complete message, and one for a refusal. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Closes the channel, as the endpoint may; everything that came in must have been let go. */
    List<String> end() {
        channel.finishAndReleaseAll();
        assertThat(received).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
        return messages();
    }

    /** Writes messages down when they are complete. Confined to the thread of the test. */
    private final class Transcriber extends SimpleChannelInboundHandler<HttpObject> {

        private String head = "";
        private final StringBuilder body = new StringBuilder();

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part.decoderResult().isFailure()) {
                messages.add("refused: " + part.decoderResult().cause().getMessage());
                return;
            }
            if (part instanceof HttpResponse response) {
                head = response.status().code() + " " + response.headers().entries();
                body.setLength(0);
            }
            if (part instanceof HttpContent content) {
                body.append(content.content().toString(StandardCharsets.ISO_8859_1));
            }
            if (part instanceof LastHttpContent) {
                messages.add(head + " (" + body + ")");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            messages.add("cut: " + cause.getClass().getSimpleName());
        }
    }
}
