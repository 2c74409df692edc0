// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A client that sends exactly the bytes that it is given and reads exactly one response at a time.
 * Confined to the thread of the test.
 */
public final class RawHttpClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;
    private final BoundedInput in;
    private final OutputStream out;
    private final MessageReader reader;

    private RawHttpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BoundedInput(socket);
        this.out = socket.getOutputStream();
        this.reader = new MessageReader(in);
    }

    /** Connects to a port of this machine. */
    public static RawHttpClient to(int port) {
        return to(port, 0);
    }

    /**
     * Connects with a small receive buffer, so that a client that does not read is soon felt.
     *
     * @param receiveBufferBytes 0 for the system's default
     */
    public static RawHttpClient to(int port, int receiveBufferBytes) {
        Socket socket = new Socket();
        try {
            if (receiveBufferBytes > 0) {
                socket.setReceiveBufferSize(receiveBufferBytes);
            }
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) PATIENCE.toMillis());
            return new RawHttpClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Connects by TLS, with a server name where one is given.
     *
     * @param serverName empty asks for none
     */
    public static RawHttpClient secure(int port, SSLContext context, String serverName) {
        try {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
            if (!serverName.isEmpty()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(serverName)));
                socket.setSSLParameters(parameters);
            }
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.startHandshake();
            return new RawHttpClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The TLS session of a client that was connected by TLS. */
    public SSLSession session() {
        return ((SSLSocket) socket).getSession();
    }

    /** One request without a body on a connection of its own. */
    public static RawResponse get(int port, String host, String target, String... headers) {
        try (RawHttpClient client = to(port)) {
            return client.exchange("GET", host, target, headers);
        }
    }

    /** Sends a request without a body and reads its response. */
    public RawResponse exchange(String method, String host, String target, String... headers) {
        send(head(method, host, target, headers));
        return responseTo(method);
    }

    /** A request head with these header lines behind Host. */
    public static String head(String method, String host, String target, String... headers) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    public void send(String bytes) {
        send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a response to a method other than HEAD. */
    public RawResponse response() {
        return responseTo("GET");
    }

    /** Reads a response; the method says whether it has a body. */
    public RawResponse responseTo(String method) {
        return read(method, PATIENCE, Long.MAX_VALUE);
    }

    /** As {@link #response}, but waits only so long for all of it. */
    public RawResponse response(Duration patience) {
        return read("GET", patience, Long.MAX_VALUE);
    }

    /** Reads the head of a response and no more than so many bytes of its body. */
    public RawResponse responseStart(long bodyBytesMax) {
        return read("GET", PATIENCE, bodyBytesMax);
    }

    /** Reads what {@link #responseStart} has left; the body counts from its first byte. */
    public Body rest() {
        return rest(Long.MAX_VALUE);
    }

    /** Reads so many bytes more of what {@link #responseStart} has left. */
    public Body rest(long bytesMax) {
        in.within(PATIENCE);
        return reader.body(bytesMax);
    }

    private RawResponse read(String method, Duration patience, long bodyBytesMax) {
        in.within(patience);
        List<Integer> interim = new ArrayList<>();
        try {
            while (true) {
                List<String> head = reader.head();
                if (head.isEmpty()) {
                    return RawResponse.none(interim, Ending.CUT);
                }
                int status = Integer.parseInt(head.get(0).split(" ", -1)[1]);
                if (status >= 200 || status == 101) {
                    return withBody(method, interim, head, bodyBytesMax);
                }
                interim.add(status);
            }
        } catch (SocketTimeoutException e) {
            return RawResponse.none(interim, Ending.TIMED_OUT);
        } catch (EOFException e) {
            return RawResponse.none(interim, Ending.CUT);
        } catch (IOException e) {
            return RawResponse.none(interim, Ending.RESET);
        }
    }

    private RawResponse withBody(
            String method, List<Integer> interim, List<String> head, long bodyBytesMax) {
        int status = Integer.parseInt(head.get(0).split(" ", -1)[1]);
        if (method.equals("HEAD") || status == 204 || status == 304 || status == 101) {
            reader.noBody();
        } else {
            reader.beginBody(
                    Headers.parse(head.subList(1, head.size())), MessageReader.Framing.UNTIL_CLOSE);
        }
        return RawResponse.of(interim, head, reader.body(bodyBytesMax));
    }

    /** Waits for the peer to end the connection; says how. */
    public Ending closing() {
        return closing(PATIENCE);
    }

    /** As {@link #closing()}, but waits only so long; anything that comes instead is a mistake. */
    public Ending closing(Duration patience) {
        in.within(patience);
        try {
            int value = in.read();
            if (value >= 0) {
                throw new IllegalStateException("a byte instead of the end: " + value);
            }
            return Ending.CUT;
        } catch (SocketTimeoutException e) {
            return Ending.TIMED_OUT;
        } catch (IOException e) {
            return Ending.RESET;
        }
    }

    /** Drops everything that comes until the peer ends the connection; says how. */
    public Ending ending() {
        in.within(PATIENCE);
        byte[] dropped = new byte[16 * 1024];
        try {
            while (in.read(dropped, 0, dropped.length) >= 0) {
                in.within(PATIENCE);
            }
            return Ending.CUT;
        } catch (SocketTimeoutException e) {
            return Ending.TIMED_OUT;
        } catch (IOException e) {
            return Ending.RESET;
        }
    }

    /** Says that no more will be sent, and can still read. */
    public void finishSending() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves with a reset, as a crashed client does. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
