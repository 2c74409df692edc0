// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.Visibility;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.Telemetry;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All resources of one config, each kind in the order of {@link ResourceId}, which makes everything
 * that is compiled from it independent of file names and of the order of reading. Immutable.
 *
 * @param mesh the mesh-wide settings; {@link Mesh#DEFAULT} when none were written
 * @param policies what is said beside routes and services
 * @param scoping which nodes go by what
 */
public record Resources(
        Mesh mesh,
        List<VirtualService> virtualServices,
        List<DestinationRule> destinationRules,
        List<Gateway> gateways,
        List<ServiceEntry> serviceEntries,
        List<WorkloadEntry> workloadEntries,
        Policies policies,
        Scoping scoping) {

    /** The config of a node that was told nothing: it listens, and knows no host. */
    public static final Resources EMPTY =
            new Resources(
                    Mesh.DEFAULT,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new Policies(List.of(), List.of()),
                    Scoping.NONE);

    public Resources {
        virtualServices = sorted(virtualServices, VirtualService::id);
        destinationRules = sorted(destinationRules, DestinationRule::id);
        gateways = sorted(gateways, Gateway::id);
        serviceEntries = sorted(serviceEntries, ServiceEntry::id);
        workloadEntries = sorted(workloadEntries, WorkloadEntry::id);
    }

    public List<RateLimitPolicy> rateLimits() {
        return policies.rateLimits;
    }

    public List<ShadowPolicy> shadows() {
        return policies.shadows;
    }

    /** These resources under other mesh-wide settings. */
    public Resources under(Mesh other) {
        return new Resources(
                other,
                virtualServices,
                destinationRules,
                gateways,
                serviceEntries,
                workloadEntries,
                policies,
                scoping);
    }

    /** What a node of a namespace goes by: the resources that are exported to it. */
    public Resources seenFrom(String namespace) {
        return new Resources(
                mesh,
                scoping.seen(virtualServices, VirtualService::id, namespace),
                scoping.seen(destinationRules, DestinationRule::id, namespace),
                gateways,
                scoping.seen(serviceEntries, ServiceEntry::id, namespace),
                workloadEntries,
                policies,
                scoping);
    }

    /** The ids of all resources but {@code mesh}, in their order. */
    public List<ResourceId> ids() {
        return Stream.of(
                        virtualServices.stream().map(VirtualService::id),
                        destinationRules.stream().map(DestinationRule::id),
                        gateways.stream().map(Gateway::id),
                        serviceEntries.stream().map(ServiceEntry::id),
                        workloadEntries.stream().map(WorkloadEntry::id),
                        rateLimits().stream().map(RateLimitPolicy::id),
                        shadows().stream().map(ShadowPolicy::id),
                        scoping.sidecars.stream().map(Sidecar::id),
                        scoping.telemetries.stream().map(Telemetry::id))
                .flatMap(Function.identity())
                .distinct()
                .sorted()
                .toList();
    }

    /** Sluice's own policies, which their targets do not know of. Immutable. */
    public record Policies(List<RateLimitPolicy> rateLimits, List<ShadowPolicy> shadows) {

        public Policies {
            rateLimits = sorted(rateLimits, RateLimitPolicy::id);
            shadows = sorted(shadows, ShadowPolicy::id);
        }
    }

    /**
     * Which nodes go by which resources. Immutable.
     *
     * @param exports of resources that say to whom they are exported; all others are to everyone
     * @param sidecars each for the nodes that it selects
     * @param telemetries as the sidecars
     */
    public record Scoping(
            Map<ResourceId, Visibility> exports,
            List<Sidecar> sidecars,
            List<Telemetry> telemetries) {

        /** Every node goes by everything. */
        public static final Scoping NONE = new Scoping(Map.of(), List.of(), List.of());

        public Scoping {
            exports = Map.copyOf(exports);
            sidecars = sorted(sidecars, Sidecar::id);
            telemetries = sorted(telemetries, Telemetry::id);
        }

        private <T> List<T> seen(List<T> resources, Function<T, ResourceId> id, String namespace) {
            return resources.stream()
                    .filter(
                            resource -> {
                                Visibility visibility = exports.get(id.apply(resource));
                                return visibility == null || visibility.to(namespace);
                            })
                    .toList();
        }
    }

    private static <T> List<T> sorted(List<T> resources, Function<T, ResourceId> id) {
        return resources.stream().sorted(Comparator.comparing(id)).toList();
    }
}
