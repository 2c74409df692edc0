// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One request at a {@link FakeUpstream}, from its head on. Its {@link Behaviour} may read the body,
 * write, and end the connection, in any order. Confined to the thread of the connection.
 */
public final class Turn {

    /** How long an upstream waits for the rest of a body, or for its peer to go. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final BoundedInput in;
    private final OutputStream out;
    private final MessageReader reader;
    private final ReceivedRequest request;
    private final Consumer<ReceivedRequest> received;
    private Body body;
    private boolean told;
    private boolean over;

    /**
     * Begins.
     *
     * @param received is told of the request once, when its body has ended or the turn is over
     */
    Turn(
            Socket socket,
            BoundedInput in,
            MessageReader reader,
            ReceivedRequest request,
            Consumer<ReceivedRequest> received)
            throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
        this.reader = reader;
        this.request = request;
        this.received = received;
        this.body = request.body();
    }

    /** The head; the body is not there yet. */
    public ReceivedRequest request() {
        return request;
    }

    /** Reads what is left of the body. */
    public Body readBody() {
        if (body.ending() == Ending.OPEN) {
            in.within(PATIENCE);
            body = reader.body();
            tell();
        }
        return body;
    }

    /** Reads so many bytes more of the body and then stops reading. */
    public Body readBody(long bytesMax) {
        in.within(PATIENCE);
        body = reader.body(bytesMax);
        if (body.ending() != Ending.OPEN) {
            tell();
        }
        return body;
    }

    /** Tells of the request with what was read of its body, unless that was told. */
    void tell() {
        if (!told) {
            told = true;
            received.accept(
                    new ReceivedRequest(
                            request.connection(), request.head(), request.headers(), body));
        }
    }

    public void send(String bytes) throws IOException {
        send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Closes the connection in good order. */
    public void close() throws IOException {
        over = true;
        socket.close();
    }

    /** Resets the connection. */
    public void reset() throws IOException {
        over = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /**
     * Waits until the peer closes or resets.
     *
     * @throws IOException when it does so
     */
    public void awaitPeerGone() throws IOException {
        pause(PATIENCE);
        throw new IllegalStateException("the peer is still there");
    }

    /**
     * Does nothing for a while.
     *
     * @return whether the time passed
     * @throws IOException when the peer goes meanwhile
     */
    public boolean pause(Duration time) throws IOException {
        in.within(time);
        Ending ending = in.awaitEnd();
        if (ending != Ending.TIMED_OUT) {
            over = true;
            throw new PeerGone();
        }
        return true;
    }

    boolean over() {
        return over || closeAsked(request.headers().all("connection"));
    }

    private static boolean closeAsked(List<String> connection) {
        return connection.stream().anyMatch(value -> value.equalsIgnoreCase("close"));
    }

    /** The peer has gone while the upstream was doing nothing. */
    static final class PeerGone extends IOException {

        private static final long serialVersionUID = 1L;

        PeerGone() {
            super("the peer has gone");
        }
    }
}
