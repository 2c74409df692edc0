// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Guard, decoder and probe as they stand in a connection, without the connection: bytes go in, and
 * what was made of them comes out as lines. Confined to the thread of the test.
 */
final class WireChannel {

    private final List<ByteBuf> received = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Boolean> clock = new ArrayList<>();
    private final WireGuard guard;
    private final EmbeddedChannel channel;

    WireChannel(int headersMax) {
        guard = new WireGuard(headersMax, clock::add);
        channel =
                new EmbeddedChannel(
                        guard,
                        new VertxHttpRequestDecoder(new Http1ServerConfig()),
                        guard.probe(),
                        new Transcriber());
    }

    /** What is made of these bytes when they come in such pieces, and then nothing more. */
    static List<String> transcript(String... pieces) {
        WireChannel wire = new WireChannel(100);
        for (String piece : pieces) {
            wire.receive(piece);
        }
        return wire.end();
    }

    void receive(String bytes) {
        ByteBuf buffer = Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1);
        received.add(buffer);
        channel.writeInbound(buffer);
    }

    WireGuard guard() {
        return guard;
    }

    /** A line for each complete message, and one for a refusal. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** What the clock was told, in order. */
    List<Boolean> clock() {
        return List.copyOf(clock);
    }

    /** Closes the channel; everything that came in must have been let go. */
    List<String> end() {
        List<String> all = messages();
        channel.finishAndReleaseAll();
        assertThat(received).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
        return all;
    }

    /** Writes messages down when they are complete. Confined to the thread of the test. */
    private final class Transcriber extends SimpleChannelInboundHandler<HttpObject> {

        private String head = "";
        private final StringBuilder body = new StringBuilder();

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part.decoderResult().isFailure()) {
                messages.add("refused " + guard.violation());
                return;
            }
            if (part instanceof HttpRequest request) {
                head = request.method() + " " + request.uri() + " " + lines(request.headers());
                body.setLength(0);
            }
            if (part instanceof HttpContent content) {
                body.append(content.content().toString(StandardCharsets.ISO_8859_1));
            }
            if (part instanceof LastHttpContent last) {
                String trailers = lines(last.trailingHeaders());
                messages.add(head + " (" + body + ") " + trailers);
            }
        }

        private String lines(HttpHeaders headers) {
            return headers.entries().toString();
        }
    }
}
