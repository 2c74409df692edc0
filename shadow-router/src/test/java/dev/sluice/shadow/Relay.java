// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between gateway and router, remembers what the gateway sends, and can hang or cut the way.
 * Thread-safe: what is remembered has a lock, and sockets take calls from any thread.
 */
final class Relay implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();

    /** Closes its connections when nobody holds it. */
    private final NetClient client = vertx.createNetClient();

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private final NetServer server;
    private final int target;
    private volatile boolean hanging;

    private Relay(int target) {
        this.target = target;
        this.server = vertx.createNetServer().connectHandler(this::join);
        RunningRouter.await(server.listen(0, "127.0.0.1"));
    }

    static Relay to(int target) {
        return new Relay(target);
    }

    int port() {
        return server.actualPort();
    }

    private void join(NetSocket gateway) {
        sockets.add(gateway);
        gateway.pause();
        client.connect(target, "127.0.0.1")
                .onComplete(router -> join(gateway, router), refused -> gateway.close());
    }

    private void join(NetSocket gateway, NetSocket router) {
        gateway.handler(
                piece -> {
                    remember(piece);
                    router.write(piece);
                });
        router.handler(gateway::write);
        gateway.closeHandler(end -> router.close());
        router.closeHandler(end -> gateway.close());
        if (!hanging) {
            gateway.resume();
        }
    }

    private void remember(Buffer piece) {
        synchronized (sent) {
            sent.writeBytes(piece.getBytes());
        }
    }

    /** All bytes of gateways, one character each. */
    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Takes nothing more of gateways, and closes nothing. */
    void hang() {
        hanging = true;
        sockets.forEach(NetSocket::pause);
    }

    void goOn() {
        hanging = false;
        sockets.forEach(NetSocket::resume);
    }

    /** Closes all connections. */
    void cut() {
        sockets.forEach(NetSocket::close);
        sockets.clear();
    }

    @Override
    public void close() {
        RunningRouter.await(vertx.close());
    }
}
