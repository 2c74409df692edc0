// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A port that takes every connection, reads one byte a second of each, and answers nothing.
 * Thread-safe: a concurrent set, an atomic and a latch are all it has.
 */
public final class DrippingPort implements AutoCloseable {

    /** The least that systems grant, so that senders soon feel that nobody reads. */
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;

    private final ServerSocket server = new ServerSocket();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    private DrippingPort() throws IOException {
        server.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    }

    public static DrippingPort open() {
        try {
            DrippingPort port = new DrippingPort();
            port.thread(port::acceptAll);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Bytes that were read so far. */
    public long bytes() {
        return bytes.get();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> drip(socket));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void drip(Socket socket) {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                bytes.incrementAndGet();
                if (closed.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The peer may go when it likes.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void thread(Runnable work) {
        Thread thread = new Thread(work, "dripping-port-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
