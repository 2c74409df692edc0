// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.tls;

import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.service.UpstreamTransport.Secured;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.gateway.tls.Identities;
import dev.sluice.gateway.tls.material.BadMaterial;
import dev.sluice.gateway.upstream.pick.Upstream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of the identities belongs to one config. Thread-safe: holds no state. */
public final class ConfigIdentities {

    private ConfigIdentities() {}

    /**
     * Reads the certificates and authorities of all upstreams. Blocks.
     *
     * @throws StartFailure with every problem, each at its place
     */
    public static void prepare(
            Collection<UpstreamSpec> upstreams, ConfigReading reading, Identities identities) {
        Set<String> problems = new LinkedHashSet<>();
        for (Secured secured : secured(upstreams)) {
            try {
                identities.prepare(secured);
            } catch (BadMaterial trouble) {
                problems.add(
                        ConfigPlaces.error(
                                reading,
                                secured.settings().owner(),
                                "tls: " + trouble.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartFailure(String.join("\n", problems));
        }
    }

    /** Forgets those that a config in force does not ask for. */
    public static void retain(CompiledConfig config, Identities identities) {
        List<ServerTls> servers =
                config.resources().gateways().stream()
                        .flatMap(gateway -> gateway.servers().stream())
                        .flatMap(server -> server.security().tls().stream())
                        .toList();
        identities.retain(
                servers,
                secured(config.upstreams().values().stream().map(Upstream::spec).toList()));
    }

    private static List<Secured> secured(Collection<UpstreamSpec> upstreams) {
        return upstreams.stream().flatMap(spec -> spec.transport().tls().stream()).toList();
    }
}
