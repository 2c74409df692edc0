// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls;

import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.gateway.service.UpstreamTransport.Secured;
import dev.sluice.gateway.tls.material.BadMaterial;
import dev.sluice.gateway.tls.material.CertifiedKey;
import dev.sluice.gateway.tls.material.MaterialReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All identities of a node, by the settings that ask for them; the same settings in two configs
 * have the same identity. There are as many as configs in force or in preparation name.
 * Thread-safe: the maps are concurrent, and one thread at a time prepares, refreshes or retains.
 */
public final class Identities {

    private final MaterialReader reader;
    private final Map<ServerTls, Identity<ServerMaterial>> servers = new ConcurrentHashMap<>();
    private final Map<Secured, Identity<UpstreamMaterial>> upstreams = new ConcurrentHashMap<>();
    private final Map<Object, String> troubles = new HashMap<>();

    public Identities(MaterialReader reader) {
        this.reader = reader;
    }

    /** Reads what the settings name, if it is not known yet. Blocks. */
    public Identity<ServerMaterial> prepare(ServerTls settings) throws BadMaterial {
        Identity<ServerMaterial> known = servers.get(settings);
        if (known != null) {
            return known;
        }
        Identity<ServerMaterial> read = Identity.read(new ServerSource(settings, reader));
        servers.put(settings, read);
        return read;
    }

    /** Reads what the settings name, if it is not known yet. Blocks. */
    public Identity<UpstreamMaterial> prepare(Secured settings) throws BadMaterial {
        Identity<UpstreamMaterial> known = upstreams.get(settings);
        if (known != null) {
            return known;
        }
        Identity<UpstreamMaterial> read = Identity.read(new UpstreamSource(settings, reader));
        upstreams.put(settings, read);
        return read;
    }

    /** What was prepared for an upstream. */
    public Identity<UpstreamMaterial> of(Secured settings) {
        Identity<UpstreamMaterial> known = upstreams.get(settings);
        if (known == null) {
            throw new IllegalStateException("the identity of an upstream was not prepared");
        }
        return known;
    }

    /** Forgets what no config asks for any more. */
    public void retain(Collection<ServerTls> serversInForce, Collection<Secured> upstreamsInForce) {
        servers.keySet().retainAll(serversInForce);
        upstreams.keySet().retainAll(upstreamsInForce);
    }

    /**
     * Reads anew whatever has changed. What cannot be used is tried again at the next call, and
     * said only when it is not what was said before. Blocks.
     */
    public Refreshed refresh() {
        List<String> renewed = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Stream.concat(servers.entrySet().stream(), upstreams.entrySet().stream())
                .forEach(entry -> refresh(entry.getKey(), entry.getValue(), renewed, refused));
        return new Refreshed(renewed, refused);
    }

    /**
     * What came of looking at all files. Immutable.
     *
     * @param renewed certificates that took the place of others
     * @param refused why new material is not used, each once
     */
    public record Refreshed(List<String> renewed, List<String> refused) {

        public Refreshed {
            renewed = List.copyOf(renewed);
            refused = List.copyOf(refused);
        }
    }

    private void refresh(
            Object settings, Identity<?> identity, List<String> renewed, List<String> refused) {
        try {
            if (identity.refresh()) {
                renewed.add(keys(identity.material()).map(CertifiedKey::toString).toList() + "");
            }
            troubles.remove(settings);
        } catch (BadMaterial trouble) {
            String message = String.valueOf(trouble.getMessage());
            if (!message.equals(troubles.put(settings, message))) {
                refused.add(message);
            }
        }
    }

    /** The certificates that are shown now. */
    public List<CertifiedKey> keys() {
        return Stream.concat(servers.values().stream(), upstreams.values().stream())
                .flatMap(identity -> keys(identity.material()))
                .distinct()
                .toList();
    }

    private static Stream<CertifiedKey> keys(Object material) {
        return material instanceof ServerMaterial server
                ? server.keys().stream()
                : ((UpstreamMaterial) material).keys().stream();
    }

    /** The files of a listener. Immutable. */
    private record ServerSource(ServerTls settings, MaterialReader reader)
            implements Identity.Source<ServerMaterial> {

        @Override
        public String fingerprint() throws BadMaterial {
            List<String> prints = new ArrayList<>();
            for (var certificate : settings.certificates()) {
                prints.add(reader.fingerprint(certificate));
            }
            if (settings.clients().isPresent()) {
                prints.add(reader.fingerprint(settings.clients().get().authorities()));
            }
            return String.join(" ", prints);
        }

        @Override
        public ServerMaterial read() throws BadMaterial {
            return ServerMaterial.read(settings, reader);
        }
    }

    /** The files of an upstream. Immutable. */
    private record UpstreamSource(Secured settings, MaterialReader reader)
            implements Identity.Source<UpstreamMaterial> {

        @Override
        public String fingerprint() throws BadMaterial {
            String authorities = reader.fingerprint(settings.settings().servers().authorities());
            var certificate = settings.settings().certificate();
            return certificate.isPresent()
                    ? authorities + " " + reader.fingerprint(certificate.get())
                    : authorities;
        }

        @Override
        public UpstreamMaterial read() throws BadMaterial {
            return UpstreamMaterial.read(settings, reader);
        }
    }
}
