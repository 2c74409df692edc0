// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which connecting neither succeeds nor fails, as at a host that is down: it listens,
 * never accepts, and its queue is full, so that the system drops what comes. Confined to the thread
 * of the test.
 */
public final class SilentPort implements AutoCloseable {

    /** The system rounds up the length of the queue, so it is filled until it is felt. */
    private static final int FILL_MAX = 64;

    private static final int FELT_MILLIS = 200;

    private final ServerSocket server;
    private final List<Socket> filling = new ArrayList<>();

    private SilentPort(ServerSocket server) {
        this.server = server;
    }

    public static SilentPort open() {
        try {
            SilentPort port =
                    new SilentPort(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            port.fill();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() throws IOException {
        for (int i = 0; i < FILL_MAX; i++) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port()),
                        FELT_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IllegalStateException("the queue of the port is never full");
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            for (Socket socket : filling) {
                socket.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
