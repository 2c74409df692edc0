// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the HTTP/1 decoder and hands it one message part at a time: a head, then exactly
 * the bytes of its body, then the next head. It reads each part first, and where it finds a {@link
 * WireViolation} it hands the decoder nothing any more and has the {@link FramingProbe} behind it
 * say what a decoder says that gives up. So the refusal takes the one path of malformed requests:
 * answered in order behind the answers to earlier requests, logged, and the connection closed.
 * Nothing behind the violation is ever decoded.
 *
 * <p>How a body is framed is told by the probe, which sees the decoded head before {@code
 * fireChannelRead} returns. Memory: two scanners per connection; a buffer that holds just one part
 * goes through as it is. Confined to one event loop.
 */
final class WireGuard extends ChannelInboundHandlerAdapter {

    private enum Part {
        HEAD,
        SIZED_BODY,
        CHUNKED_BODY,
        REFUSED,
        OPAQUE
    }

    private final LineScanner head;
    private final ChunkScanner chunks;
    private final HeadClock clock;
    private final FramingProbe probe = new FramingProbe(this);

    private Part part = Part.HEAD;
    private long bodyBytesLeft;
    private boolean headDecoded;
    private @Nullable WireViolation violation;

    WireGuard(int headersMax, HeadClock clock) {
        this.head = new LineScanner(headersMax);
        this.chunks = new ChunkScanner(headersMax);
        this.clock = clock;
        head.beginHead();
    }

    /** To be put behind the decoder. */
    FramingProbe probe() {
        return probe;
    }

    /** Why this connection was refused, if it was. */
    @Nullable WireViolation violation() {
        return violation;
    }

    /** Whether a head is on its way. */
    boolean headBegun() {
        return part == Part.HEAD && head.begun();
    }

    /** Refuses the message that is being read; without effect when nothing is read any more. */
    void refuse(WireViolation found) {
        if (part == Part.REFUSED || part == Part.OPAQUE) {
            return;
        }
        boolean inBody = part != Part.HEAD;
        violation = found;
        part = Part.REFUSED;
        probe.giveUp(found, inBody);
    }

    /** Told by the probe: the decoder has made a head of what it was given. */
    void decoded(HttpMessage message) {
        headDecoded = true;
        if (HttpUtil.isTransferEncodingChunked(message)) {
            part = Part.CHUNKED_BODY;
            chunks.begin();
            return;
        }
        bodyBytesLeft = HttpUtil.getContentLength(message, 0L);
        part = bodyBytesLeft > 0 ? Part.SIZED_BODY : Part.HEAD;
    }

    /** Told by the probe: what follows is not HTTP/1, or the decoder has given up. */
    void stopReading() {
        part = Part.OPAQUE;
    }

    @Override
    public void channelRead(ChannelHandlerContext reader, Object message) {
        if (!(message instanceof ByteBuf bytes) || part == Part.OPAQUE) {
            reader.fireChannelRead(message);
            return;
        }
        try {
            pass(reader, bytes);
        } finally {
            bytes.release();
        }
        clock.headInProgress(headBegun());
    }

    private void pass(ChannelHandlerContext reader, ByteBuf bytes) {
        while (bytes.isReadable() && part != Part.REFUSED) {
            switch (part) {
                case HEAD -> passHead(reader, bytes);
                case SIZED_BODY -> passSizedBody(reader, bytes);
                case CHUNKED_BODY -> passChunks(reader, bytes);
                case REFUSED, OPAQUE -> {
                    reader.fireChannelRead(bytes.readRetainedSlice(bytes.readableBytes()));
                    return;
                }
            }
        }
    }

    private void passHead(ChannelHandlerContext reader, ByteBuf bytes) {
        int stop = bytes.forEachByte(head);
        WireViolation found = head.violation();
        if (found != null) {
            refuse(found);
            return;
        }
        if (!head.complete()) {
            fire(reader, bytes, bytes.readableBytes());
            return;
        }
        head.beginHead();
        headDecoded = false;
        clock.headInProgress(false);
        fire(reader, bytes, stop + 1 - bytes.readerIndex());
        if (!headDecoded && part == Part.HEAD) {
            // The decoder swallowed a complete head without a message: it has given up on the
            // connection.
            part = Part.OPAQUE;
        }
    }

    private void passSizedBody(ChannelHandlerContext reader, ByteBuf bytes) {
        int length = (int) Math.min(bodyBytesLeft, bytes.readableBytes());
        bodyBytesLeft -= length;
        if (bodyBytesLeft == 0) {
            part = Part.HEAD;
        }
        fire(reader, bytes, length);
    }

    private void passChunks(ChannelHandlerContext reader, ByteBuf bytes) {
        int end = chunks.scan(bytes, bytes.readerIndex());
        WireViolation found = chunks.violation();
        if (found != null) {
            refuse(found);
            return;
        }
        if (chunks.complete()) {
            part = Part.HEAD;
        }
        fire(reader, bytes, end - bytes.readerIndex());
    }

    private static void fire(ChannelHandlerContext reader, ByteBuf bytes, int length) {
        reader.fireChannelRead(bytes.readRetainedSlice(length));
    }
}
