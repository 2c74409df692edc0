// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A real server on a port of the system's choice that does with each request what a test tells it
 * to, keeps connections alive, and remembers what it got. It blocks a thread for each connection,
 * which keeps a behaviour as simple as a script. Thread-safe: connections share only the journal
 * and the set of open sockets, which are.
 */
public final class FakeUpstream implements AutoCloseable {

    private static final Duration IDLE_MAX = Duration.ofMinutes(2);

    private final ServerSocket server;
    private final Journal journal = new Journal();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour;

    private FakeUpstream(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    /** Listens on the loopback address from now on. */
    public static FakeUpstream start(Behaviour behaviour) {
        return start(0, 0, behaviour);
    }

    /**
     * Listens on a port that an earlier upstream has left, or with a small receive buffer, so that
     * an upstream that does not read is soon felt.
     *
     * @param port 0 for one of the system's choice
     * @param receiveBufferBytes 0 for the system's default
     */
    public static FakeUpstream start(int port, int receiveBufferBytes, Behaviour behaviour) {
        try {
            return start(new ServerSocket(), port, receiveBufferBytes, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Listens for TLS.
     *
     * @param clientsMustShow whether a client without a certificate is refused
     */
    public static FakeUpstream startSecure(
            SSLContext context, boolean clientsMustShow, Behaviour behaviour) {
        try {
            SSLServerSocket server =
                    (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
            server.setNeedClientAuth(clientsMustShow);
            return start(server, 0, 0, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FakeUpstream start(
            ServerSocket server, int port, int receiveBufferBytes, Behaviour behaviour) {
        try {
            server.setReuseAddress(true);
            if (receiveBufferBytes > 0) {
                server.setReceiveBufferSize(receiveBufferBytes);
            }
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            FakeUpstream upstream = new FakeUpstream(server, behaviour);
            upstream.thread("accept", upstream::acceptAll);
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Later requests are served so, on connections that are open too. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** What came so far, in the order in which the bodies ended. */
    public List<ReceivedRequest> requests() {
        return journal.requests();
    }

    /** Waits for at least so many whole requests; all that came. */
    public List<ReceivedRequest> awaitRequests(int count) {
        return journal.awaitRequests(count);
    }

    /** The only request, after waiting for it. */
    public ReceivedRequest onlyRequest() {
        List<ReceivedRequest> requests = awaitRequests(1);
        if (requests.size() != 1) {
            throw new AssertionError("requests: " + requests + " (expected: one)");
        }
        return requests.get(0);
    }

    /** Connections that were accepted so far. */
    public int connections() {
        return journal.connectionCount();
    }

    /** Request heads that came so far. */
    public int heads() {
        return journal.headCount();
    }

    /** Waits until so many request heads have come. */
    public void awaitHeads(int count) {
        journal.awaitHeads(count);
    }

    /** Waits until the peer has left so many requests before their answer was complete. */
    public void awaitAbandoned(int count) {
        journal.awaitAbandoned(count);
    }

    public int abandoned() {
        return journal.abandonedCount();
    }

    /** Connections that are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Closes every connection and listens no more; fails when a behaviour went wrong. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        journal.throwMistake();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                int number = journal.connected();
                thread("connection " + number, () -> serveAll(socket, number));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    journal.mistake(new UncheckedIOException(e));
                }
            }
        }
    }

    private void serveAll(Socket socket, int number) {
        try (socket) {
            BoundedInput in = new BoundedInput(socket);
            MessageReader reader = new MessageReader(in);
            boolean more = true;
            while (more) {
                more = serveOne(socket, in, reader, number);
            }
        } catch (IOException e) {
            // Between two requests, or in the midst of a body: the peer may go when it likes.
            journal.peerLeft();
        } catch (RuntimeException | Error e) {
            journal.mistake(e);
        } finally {
            open.remove(socket);
        }
    }

    private boolean serveOne(Socket socket, BoundedInput in, MessageReader reader, int number)
            throws IOException {
        in.within(IDLE_MAX);
        List<String> head = reader.head();
        if (head.isEmpty()) {
            return false;
        }
        ReceivedRequest request = ReceivedRequest.of(number, head, reader.unread());
        reader.beginBody(request.headers(), MessageReader.Framing.NONE);
        Turn turn = new Turn(socket, in, reader, request, journal::ended);
        journal.began();
        if (reader.bodiless()) {
            turn.readBody();
        }
        try {
            behaviour.serve(turn);
        } catch (IOException e) {
            journal.abandoned();
            throw e;
        } finally {
            turn.tell();
        }
        return !turn.over() && turn.readBody().ending() == Ending.COMPLETE;
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "fake-upstream-" + port() + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
