// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire.tls;

import dev.sluice.gateway.tls.TlsServer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/**
 * Speaks TLS on a connection and knows with which server's certificate, whatever the config says
 * later. Confined to one event loop.
 */
public final class ServerHandler extends SslHandler {

    private final Optional<TlsServer> server;

    ServerHandler(
            SSLEngine engine, boolean startTls, Executor executor, Optional<TlsServer> server) {
        super(engine, startTls, executor);
        this.server = server;
    }

    /** The server that a connection belongs to; nothing in plain text. */
    public static Optional<TlsServer> server(ChannelPipeline pipeline) {
        ServerHandler handler = pipeline.get(ServerHandler.class);
        return handler == null ? Optional.empty() : handler.server;
    }
}
