// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.wire;

import dev.sluice.gateway.wire.ChunkScanner;
import dev.sluice.gateway.wire.LineScanner;
import dev.sluice.gateway.wire.WireViolation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Stands before the HTTP/1 decoder of a connection to an endpoint and hands it one message part at
 * a time, as the guard of the listeners does: a head, then exactly the bytes of its body. At a
 * {@link WireViolation} the {@link ResponseProbe} behind the decoder says what a decoder says that
 * gives up, so that the try fails, and the connection is closed.
 *
 * <p>Bytes that come while no request waits for them, be it behind a response or between two, never
 * reach the decoder, where they would become the start of the next response: the connection is
 * closed. What was asked for before them is passed on.
 *
 * <pre>
 * IDLE -> HEAD -> SIZED_BODY, CHUNKED_BODY, UNTIL_CLOSE or nothing -> IDLE
 *    \______\________________\____________________________________-> OVER
 * </pre>
 *
 * <p>Memory: two scanners per connection; a buffer that holds just one part goes through as it is.
 * Confined to one event loop.
 */
// What closing a channel comes to is of no interest: it is gone either way.
@SuppressWarnings("FutureReturnValueIgnored")
final class ResponseGuard extends ChannelInboundHandlerAdapter {

    /**
     * Servers that say how far they are do so every few seconds, so this many are minutes of work;
     * without a bound an endpoint could go on for ever and hold the exchange.
     */
    static final int INTERIM_MAX = 64;

    private enum Part {
        IDLE,
        HEAD,
        SIZED_BODY,
        CHUNKED_BODY,
        UNTIL_CLOSE,
        OVER,
        OPAQUE
    }

    private final LineScanner head;
    private final ChunkScanner chunks;
    private final ResponseProbe probe = new ResponseProbe(this);

    private Part part = Part.IDLE;
    private long bodyBytesLeft;
    private boolean moreBehind;
    private boolean interim;
    private int interims;

    ResponseGuard(int headersMax) {
        this.head = LineScanner.ofResponses(headersMax);
        this.chunks = new ChunkScanner(headersMax);
    }

    /** To be put behind the decoder. */
    ResponseProbe probe() {
        return probe;
    }

    /** Told by the probe: the head of a request goes out. */
    void requested() {
        if (part == Part.IDLE) {
            interims = 0;
            expectHead();
        }
    }

    /** Told by the probe: the decoder has made a head of what it was given. */
    void decoded(HttpResponse message) {
        HttpResponseStatus status = message.status();
        if (status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            part = Part.OPAQUE;
            return;
        }
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim && ++interims > INTERIM_MAX) {
            refuse(WireViolation.TOO_MANY_INTERIM);
        } else if (!interim) {
            expectBody(message);
        }
    }

    private void expectBody(HttpResponse message) {
        if (!TransferCodings.present(message)) {
            bodyBytesLeft = HttpUtil.getContentLength(message, -1L);
            part = bodyBytesLeft < 0 ? Part.UNTIL_CLOSE : Part.SIZED_BODY;
        } else if (TransferCodings.chunkedAlone(message)) {
            part = Part.CHUNKED_BODY;
            chunks.begin();
        } else {
            refuse(WireViolation.UNKNOWN_CODING);
        }
    }

    /** Told by the probe: the decoder has come to the end of a message. */
    void ended() {
        if (part == Part.OPAQUE || part == Part.OVER) {
            return;
        }
        if (interim) {
            expectHead();
        } else {
            part = moreBehind ? Part.OVER : Part.IDLE;
        }
    }

    private void expectHead() {
        part = Part.HEAD;
        head.begin();
    }

    /** Told by the probe: the decoder has given up. */
    void stopReading() {
        part = Part.OVER;
    }

    private void refuse(WireViolation found) {
        boolean inBody = part != Part.HEAD;
        part = Part.OVER;
        probe.giveUp(found, inBody);
    }

    @Override
    public void channelRead(ChannelHandlerContext reader, Object message) {
        if (!(message instanceof ByteBuf bytes) || part == Part.OPAQUE) {
            reader.fireChannelRead(message);
            return;
        }
        if (part == Part.IDLE) {
            part = Part.OVER;
        }
        pass(reader, bytes);
        if (part == Part.OVER) {
            reader.close();
        }
    }

    /** Hands on part by part; the last one takes the buffer itself along. */
    private void pass(ChannelHandlerContext reader, ByteBuf bytes) {
        int end = bytes.writerIndex();
        int from = bytes.readerIndex();
        while (from < end) {
            int to = partEnd(bytes, from, end);
            if (part == Part.OVER) {
                break;
            }
            moreBehind = to < end;
            if (!moreBehind) {
                reader.fireChannelRead(bytes.readerIndex(from));
                return;
            }
            reader.fireChannelRead(bytes.retainedSlice(from, to - from));
            from = to;
        }
        bytes.release();
    }

    /** The index behind the part that begins at {@code from}; refuses what must be refused. */
    private int partEnd(ByteBuf bytes, int from, int end) {
        return switch (part) {
            case HEAD -> headEnd(bytes, from, end);
            case SIZED_BODY -> sizedEnd(from, end);
            case CHUNKED_BODY -> chunksEnd(bytes, from);
            case IDLE, UNTIL_CLOSE, OVER, OPAQUE -> end;
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

    private int sizedEnd(int from, int end) {
        int to = (int) Math.min(end, from + bodyBytesLeft);
        bodyBytesLeft -= to - from;
        return to;
    }

    private int chunksEnd(ByteBuf bytes, int from) {
        int stop = chunks.scan(bytes, from);
        WireViolation found = chunks.violation();
        if (found != null) {
            refuse(found);
        }
        return stop;
    }
}
