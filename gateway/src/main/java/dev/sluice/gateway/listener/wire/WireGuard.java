// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import dev.sluice.gateway.wire.ChunkScanner;
import dev.sluice.gateway.wire.LineScanner;
import dev.sluice.gateway.wire.WireViolation;
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
    private int heads;
    private @Nullable WireViolation violation;
    private @Nullable BodyRefusal bodyRefusal;

    WireGuard(int headersMax, HeadClock clock) {
        this.head = LineScanner.ofRequests(headersMax);
        this.chunks = new ChunkScanner(headersMax);
        this.clock = clock;
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
        BodyRefusal refusal = inBody ? bodyRefusal : null;
        if (refusal == null || !refusal.answered(found)) {
            probe.giveUp(found, inBody);
        }
    }

    /** How many heads the decoder has made of the bytes so far. */
    int heads() {
        return heads;
    }

    /** Has {@code refusal} answer when the body of the message that is being read is refused. */
    void whenBodyRefused(BodyRefusal refusal) {
        bodyRefusal = refusal;
    }

    /** Drops whatever comes from here on; the connection is about to end. */
    void drop() {
        part = Part.REFUSED;
    }

    /** Told by the probe: the decoder has made a head of what it was given. */
    void decoded(HttpMessage message) {
        headDecoded = true;
        heads++;
        // Whoever was served late may have left one behind the end of its body.
        bodyRefusal = null;
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
        pass(reader, bytes);
        clock.headInProgress(headBegun());
    }

    /**
     * Hands on part by part. The last part takes the buffer itself along, so that the usual buffer,
     * which holds exactly one, costs no slice; every other part is a slice of it.
     */
    private void pass(ChannelHandlerContext reader, ByteBuf bytes) {
        int end = bytes.writerIndex();
        int from = bytes.readerIndex();
        while (from < end) {
            int to = partEnd(bytes, from, end);
            if (part == Part.REFUSED) {
                break;
            }
            boolean last = to == end;
            boolean headComplete = part == Part.HEAD && head.complete();
            beforeHandingOn(to - from);
            if (last) {
                reader.fireChannelRead(bytes.readerIndex(from));
            } else {
                reader.fireChannelRead(bytes.retainedSlice(from, to - from));
            }
            if (headComplete && !headDecoded) {
                // The decoder made no message of a complete head: it has given up on the
                // connection.
                part = Part.OPAQUE;
            }
            if (last) {
                return;
            }
            from = to;
        }
        bytes.release();
    }

    /** The index behind the part that begins at {@code from}; refuses what must be refused. */
    private int partEnd(ByteBuf bytes, int from, int end) {
        return switch (part) {
            case HEAD -> headEnd(bytes, from, end);
            case SIZED_BODY -> (int) Math.min(end, from + bodyBytesLeft);
            case CHUNKED_BODY -> chunksEnd(bytes, from);
            case REFUSED, OPAQUE -> end;
        };
    }

    private int headEnd(ByteBuf bytes, int from, int end) {
        int stop = bytes.forEachByte(from, end - from, head);
        WireViolation found = head.violation();
        if (found != null) {
            refuse(found);
        }
        return stop < 0 ? end : stop + 1;
    }

    private int chunksEnd(ByteBuf bytes, int from) {
        int stop = chunks.scan(bytes, from);
        WireViolation found = chunks.violation();
        if (found != null) {
            refuse(found);
        }
        return stop;
    }

    /** Notes what comes next, because the decoder may answer at once through the probe. */
    private void beforeHandingOn(int length) {
        if (part == Part.HEAD && head.complete()) {
            head.begin();
            headDecoded = false;
            clock.headInProgress(false);
        } else if (part == Part.SIZED_BODY) {
            bodyBytesLeft -= length;
            if (bodyBytesLeft == 0) {
                endBody();
            }
        } else if (part == Part.CHUNKED_BODY && chunks.complete()) {
            endBody();
        }
    }

    private void endBody() {
        part = Part.HEAD;
        bodyRefusal = null;
    }
}
