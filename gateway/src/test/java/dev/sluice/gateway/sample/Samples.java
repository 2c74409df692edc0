// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.sample;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.Telemetry;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.cluster.config.upstream.Workload;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Config in a few words. Thread-safe: holds no state. */
public final class Samples {

    private Samples() {}

    /** A config of these resources, which may be of any kind, and at most one mesh. */
    public static Resources resources(Object... resources) {
        List<Object> all = Arrays.asList(resources);
        return new Resources(
                of(Mesh.class, all).stream().findFirst().orElse(Mesh.DEFAULT),
                of(VirtualService.class, all),
                of(DestinationRule.class, all),
                of(Gateway.class, all),
                of(ServiceEntry.class, all),
                of(WorkloadEntry.class, all),
                new Resources.Policies(of(RateLimitPolicy.class, all), of(ShadowPolicy.class, all)),
                new Resources.Scoping(Map.of(), of(Sidecar.class, all), of(Telemetry.class, all)));
    }

    public static ResourceId id(String kind, String qualifiedName) {
        int slash = qualifiedName.indexOf('/');
        return slash < 0
                ? new ResourceId(kind, Defaults.NAMESPACE, qualifiedName)
                : new ResourceId(
                        kind,
                        qualifiedName.substring(0, slash),
                        qualifiedName.substring(slash + 1));
    }

    /**
     * A ServiceEntry with HTTP on these ports, or on 80, and one workload for each of the versions
     * v1 and v2.
     *
     * @param qualifiedHost {@code host} or {@code namespace/host}
     */
    public static ServiceEntry service(String qualifiedHost, int... ports) {
        ResourceId id = id("ServiceEntry", qualifiedHost);
        int[] numbers = ports.length == 0 ? new int[] {80} : ports;
        return new ServiceEntry(
                id,
                List.of(id.name()),
                Arrays.stream(numbers).mapToObj(number -> port(number, PortProtocol.HTTP)).toList(),
                Resolution.STATIC,
                List.of(workload("10.0.0.1", "v1"), workload("10.0.0.2", "v2")),
                Map.of(),
                List.of());
    }

    public static ServiceEntry withPorts(ServiceEntry entry, ServicePort... ports) {
        return new ServiceEntry(
                entry.id(),
                entry.hosts(),
                List.of(ports),
                entry.resolution(),
                entry.endpoints(),
                entry.workloadSelector(),
                entry.subjectAltNames());
    }

    public static ServiceEntry withEndpoints(
            ServiceEntry entry, Resolution resolution, Workload... endpoints) {
        return new ServiceEntry(
                entry.id(),
                entry.hosts(),
                entry.ports(),
                resolution,
                List.of(endpoints),
                entry.workloadSelector(),
                entry.subjectAltNames());
    }

    public static ServiceEntry selecting(ServiceEntry entry, Map<String, String> labels) {
        return new ServiceEntry(
                entry.id(),
                entry.hosts(),
                entry.ports(),
                entry.resolution(),
                List.of(),
                labels,
                List.of());
    }

    public static ServicePort port(int number, PortProtocol protocol) {
        return new ServicePort(number, "port-" + number, protocol, OptionalInt.empty());
    }

    public static Workload workload(String address, String version) {
        return new Workload(
                address,
                Map.of(),
                Map.of("version", version),
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** A DestinationRule with a subset for each version. */
    public static DestinationRule subsets(String name, String host, String... versions) {
        return new DestinationRule(
                id("DestinationRule", name),
                host,
                TrafficPolicy.NONE,
                Arrays.stream(versions).map(Samples::subset).toList());
    }

    public static Subset subset(String version) {
        return new Subset(version, Map.of("version", version), TrafficPolicy.NONE);
    }

    public static Destination destination(String host) {
        return new Destination(host, Optional.empty(), OptionalInt.empty());
    }

    public static Destination destination(String host, String subset) {
        return new Destination(host, Optional.of(subset), OptionalInt.empty());
    }

    public static Destination destination(String host, int port) {
        return new Destination(host, Optional.empty(), OptionalInt.of(port));
    }

    /** A VirtualService for the mesh. */
    public static VirtualService virtualService(
            String qualifiedName, String host, SampleRoute... routes) {
        return new VirtualService(
                id("VirtualService", qualifiedName),
                List.of(host.split(",")),
                List.of(),
                Arrays.stream(routes).map(SampleRoute::route).toList(),
                0,
                Optional.empty());
    }

    /** The same VirtualService for these gateways, which replace the mesh. */
    public static VirtualService on(VirtualService service, String... gateways) {
        return new VirtualService(
                service.id(),
                service.hosts(),
                List.of(gateways),
                service.http(),
                service.priority(),
                service.pathNormalization());
    }

    public static VirtualService withPriority(VirtualService service, int priority) {
        return new VirtualService(
                service.id(),
                service.hosts(),
                service.gateways(),
                service.http(),
                priority,
                service.pathNormalization());
    }

    /** A Gateway with one plain HTTP server, for any node. */
    public static Gateway gateway(String qualifiedName, int port, String... hosts) {
        return new Gateway(
                id("Gateway", qualifiedName),
                Map.of(),
                List.of(server(port, PortProtocol.HTTP, hosts)));
    }

    public static Server server(int port, PortProtocol protocol, String... hosts) {
        return new Server(
                Optional.empty(),
                port,
                protocol,
                Optional.empty(),
                List.of(hosts),
                Server.Security.NONE);
    }

    private static <T> List<T> of(Class<T> kind, List<Object> resources) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
