// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.ListenerPlan;
import dev.sluice.gateway.header.TrustedPeers;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.listener.ListenerSettings;
import dev.sluice.gateway.node.tls.ConfigIdentities;
import dev.sluice.gateway.node.tls.ListenerServers;
import dev.sluice.gateway.observe.log.AccessLog;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.compile.RouteTables;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.service.ResolvedDestination;
import dev.sluice.gateway.service.ServiceRegistry;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.gateway.shadow.ShadowPlans;
import dev.sluice.gateway.tls.Identities;
import dev.sluice.gateway.upstream.pick.Upstream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compiles a config for one node: route tables, the upstreams that they lead to, and the listeners
 * that carry them. Immutable.
 */
record ConfigCompiler(
        Resources resources,
        ServiceRegistry services,
        Collection<RouteTable> tables,
        ListenerServers servers,
        NodeAddresses addresses) {

    /** The address of a Gateway server that names none. */
    private static final String EVERY_ADDRESS = "0.0.0.0";

    /**
     * Compiles what was read, and reads the certificates that it names. Blocks.
     *
     * @throws StartFailure when they cannot be used
     */
    static ConfigCompiler of(ConfigReading reading, NodeSettings settings, Identities identities) {
        NodeIdentity identity = settings.identity();
        NodeScope node = new NodeScope(identity.labels(), identity.namespace());
        Resources resources = node.seen(reading.resources());
        ServiceRegistry services = ServiceRegistry.compile(resources, identity.namespace());
        ConfigCompiler compiler =
                new ConfigCompiler(
                        resources,
                        services,
                        RouteTables.compile(resources, services, node),
                        ListenerServers.compile(reading, node, identities),
                        settings.addresses());
        ConfigIdentities.prepare(compiler.upstreamSpecs(), reading, identities);
        return compiler;
    }

    /** The upstreams that some route, or a shadow of it, leads to. */
    Collection<UpstreamSpec> upstreamSpecs() {
        Collection<UpstreamSpec> specs = new LinkedHashSet<>();
        ShadowPlans shadows = new ShadowPlans(resources, services);
        for (RouteTable table : tables) {
            for (Route route : table.routes()) {
                for (RouteDestination destination : route.destinations()) {
                    if (destination.resolved() instanceof ResolvedDestination.Found found) {
                        specs.add(found.upstream());
                    }
                }
                shadows.upstreams(route).forEach(specs::add);
            }
        }
        return specs;
    }

    /** The compiled config, with the upstreams of {@link #upstreamSpecs} resolved. */
    CompiledConfig finish(List<Upstream> upstreams, Optional<AccessLog> accessLog) {
        return new CompiledConfig(
                resources,
                services,
                upstreams.stream()
                        .collect(
                                Collectors.toMap(
                                        upstream -> upstream.spec().key(), Function.identity())),
                plans(),
                accessLog);
    }

    private List<ListenerPlan> plans() {
        List<ListenerPlan> plans = new ArrayList<>();
        for (RouteTable table : tables) {
            BindAddress address = address(table.listener());
            // All loops share the socket of one number, which for a free port is one below zero.
            int port = address.port() == 0 ? -1 - table.listener().port() : address.port();
            plans.add(
                    new ListenerPlan(
                            settings(table.listener(), address),
                            port,
                            table,
                            servers.hosts(table.listener())));
        }
        return plans;
    }

    private BindAddress address(ListenerId listener) {
        if (listener.mesh()) {
            return addresses.mesh();
        }
        BindAddress remapped = addresses.listen().get(listener.port());
        return remapped != null
                ? remapped
                : new BindAddress(listener.bind().orElse(EVERY_ADDRESS), listener.port());
    }

    private ListenerSettings settings(ListenerId listener, BindAddress address) {
        Mesh mesh = resources.mesh();
        return new ListenerSettings(
                listener.name(),
                address,
                servers.tls(listener),
                mesh.limits(),
                mesh.timeouts(),
                listener.mesh()
                        ? TrustedPeers.ALL
                        : TrustedPeers.within(mesh.edge().trustedProxies()));
    }
}
