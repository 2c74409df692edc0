// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire.tls;

import dev.sluice.gateway.tls.TlsServer;
import dev.sluice.gateway.tls.TlsServers;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * Stands for a name that clients ask for: each handshake is that of the server to which the name
 * leads at that moment. It holds nothing but the name, so Vert.x may keep or drop as many as it
 * likes. Thread-safe: immutable.
 */
final class NamedContext extends SslContext {

    private final String name;
    private final Supplier<TlsServers> servers;

    /**
     * @param name empty for clients that ask for none
     */
    NamedContext(String name, Supplier<TlsServers> servers) {
        this.name = name;
        this.servers = servers;
    }

    @Override
    protected SslHandler newHandler(
            ByteBufAllocator allocator, boolean startTls, Executor executor) {
        Optional<TlsServer> server = servers.get().named(name);
        return new ServerHandler(engineOf(server).newEngine(allocator), startTls, executor, server);
    }

    @Override
    protected SslHandler newHandler(
            ByteBufAllocator allocator,
            String peerHost,
            int peerPort,
            boolean startTls,
            Executor executor) {
        Optional<TlsServer> server = servers.get().named(name);
        return new ServerHandler(
                engineOf(server).newEngine(allocator, peerHost, peerPort),
                startTls,
                executor,
                server);
    }

    private static SslContext engineOf(Optional<TlsServer> server) {
        return server.map(known -> ServerContexts.of(known.identity().material()))
                .orElse(ServerContexts.REFUSING);
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return engineOf(servers.get().named(name)).cipherSuites();
    }

    // Netty has deprecated the type and still asks for it.
    @Override
    @SuppressWarnings("deprecation")
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return engineOf(servers.get().named(name)).applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return engineOf(servers.get().named(name)).newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return engineOf(servers.get().named(name)).newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return engineOf(servers.get().named(name)).sessionContext();
    }
}
