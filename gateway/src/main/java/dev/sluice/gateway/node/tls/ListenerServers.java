// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.tls;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.gateway.datapath.ServedHosts;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.gateway.tls.Identities;
import dev.sluice.gateway.tls.TlsServer;
import dev.sluice.gateway.tls.TlsServers;
import dev.sluice.gateway.tls.material.BadMaterial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the servers of Gateways ask of the listeners that they share: TLS or plain text, and which
 * host has which certificate. The first server to name a host has it. Confined to the compiling
 * thread; blocks while files are read.
 */
public final class ListenerServers {

    private final ConfigReading reading;
    private final Identities identities;
    private final Map<ListenerId, Shared> byListener = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ListenerServers(ConfigReading reading, Identities identities) {
        this.reading = reading;
        this.identities = identities;
    }

    /**
     * Reads the certificates of all servers that the node opens.
     *
     * @throws StartFailure with every problem, each at its place
     */
    public static ListenerServers compile(
            ConfigReading reading, NodeScope node, Identities identities) {
        ListenerServers servers = new ListenerServers(reading, identities);
        for (Gateway gateway : reading.resources().gateways()) {
            if (node.takes(gateway)) {
                for (int i = 0; i < gateway.servers().size(); i++) {
                    servers.add(gateway.id(), i, gateway.servers().get(i));
                }
            }
        }
        if (!servers.problems.isEmpty()) {
            throw new StartFailure(String.join("\n", servers.problems));
        }
        return servers;
    }

    /** Whether TLS is spoken at a listener. */
    public boolean tls(ListenerId listener) {
        Shared shared = byListener.get(listener);
        return shared != null && shared.tls;
    }

    /** How the hosts of a listener are protected. */
    public ServedHosts hosts(ListenerId listener) {
        Shared shared = byListener.get(listener);
        return shared == null
                ? ServedHosts.PLAIN
                : ServedHosts.of(new TlsServers(shared.servers), shared.redirected);
    }

    private void add(ResourceId gateway, int place, Server server) {
        if (!server.protocol().plainHttp() && server.security().tls().isEmpty()) {
            return;
        }
        boolean tls = server.security().tls().isPresent();
        Shared shared = byListener.computeIfAbsent(ListenerId.of(server), id -> new Shared(tls));
        if (shared.tls != tls) {
            refuse(
                    gateway,
                    place,
                    "port "
                            + server.port()
                            + " has TLS and plain text (expected: one of them on all servers of a"
                            + " port)");
            return;
        }
        for (String host : server.hosts()) {
            String pattern = host.substring(host.indexOf('/') + 1).toLowerCase(Locale.ROOT);
            shared.redirected.putIfAbsent(pattern, server.security().httpsRedirect());
        }
        if (tls) {
            addTls(gateway, place, server, shared);
        }
    }

    private void addTls(ResourceId gateway, int place, Server server, Shared shared) {
        ServerTls settings = server.security().tls().orElseThrow();
        try {
            TlsServer opened =
                    new TlsServer(
                            gateway + " servers[" + place + "]", identities.prepare(settings));
            for (String host : server.hosts()) {
                String pattern = host.substring(host.indexOf('/') + 1).toLowerCase(Locale.ROOT);
                shared.servers.putIfAbsent(pattern, opened);
            }
        } catch (BadMaterial trouble) {
            refuse(gateway, place, "tls: " + trouble.getMessage());
        }
    }

    private void refuse(ResourceId gateway, int place, String problem) {
        problems.add(ConfigPlaces.error(reading, gateway, "servers[" + place + "]: " + problem));
    }

    /** A listener while its servers are added. Confined to the compiling thread. */
    private static final class Shared {

        private final boolean tls;
        private final Map<String, TlsServer> servers = new HashMap<>();
        private final Map<String, Boolean> redirected = new HashMap<>();

        Shared(boolean tls) {
            this.tls = tls;
        }
    }
}
