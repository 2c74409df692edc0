// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.Visibility;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.Telemetry;
import dev.sluice.cluster.config.read.convert.delegate.Delegates;
import dev.sluice.cluster.config.read.convert.http.VirtualServices;
import dev.sluice.cluster.config.read.convert.policy.RateLimits;
import dev.sluice.cluster.config.read.convert.policy.Shadows;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Collects the records of all sound resources. Confined to the thread that reads. */
public final class Conversion {

    private static final Set<String> EXPORTED =
            Set.of("VirtualService", "DestinationRule", "ServiceEntry");

    private final Findings findings;
    private final Environment environment;
    private final Delegates delegates;
    private final List<RawResource> roots = new ArrayList<>();
    private final List<VirtualService> virtualServices = new ArrayList<>();
    private final List<DestinationRule> destinationRules = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<ServiceEntry> serviceEntries = new ArrayList<>();
    private final List<WorkloadEntry> workloadEntries = new ArrayList<>();
    private final List<RateLimitPolicy> rateLimits = new ArrayList<>();
    private final List<ShadowPolicy> shadows = new ArrayList<>();
    private final List<Sidecar> sidecars = new ArrayList<>();
    private final List<Telemetry> telemetries = new ArrayList<>();
    private final Map<ResourceId, Visibility> exports = new HashMap<>();
    private Mesh mesh = Mesh.DEFAULT;

    public Conversion(Findings findings, Environment environment) {
        this.findings = findings;
        this.environment = environment;
        this.delegates = new Delegates(findings);
    }

    /** Adds the record of a resource without errors; kinds without effect have none. */
    public void add(RawResource resource) {
        guard(resource, this::convert);
    }

    private void guard(RawResource resource, Consumer<RawResource> conversion) {
        try {
            conversion.accept(resource);
        } catch (IllegalArgumentException e) {
            // A record checks itself too. What only it refuses is a gap in the rules, and still no
            // reason to fall.
            findings.report(
                    ProblemCode.BAD_VALUE, resource.at(), resource.id() + ": " + e.getMessage());
        }
    }

    /** All records. Asked once, when all resources were added: delegates may come in any order. */
    public Resources resources() {
        for (RawResource root : roots) {
            guard(
                    root,
                    resource ->
                            virtualServices.add(
                                    VirtualServices.convert(resource, delegates.routes(resource))));
        }
        return new Resources(
                mesh,
                virtualServices,
                destinationRules,
                gateways,
                serviceEntries,
                workloadEntries,
                new Resources.Policies(rateLimits, shadows),
                new Resources.Scoping(exports, sidecars, telemetries));
    }

    private void convert(RawResource resource) {
        if (EXPORTED.contains(resource.id().kind()) && resource.spec().has("exportTo")) {
            List<String> exportTo = resource.spec().strings("exportTo");
            exports.put(resource.id(), Visibility.of(exportTo, resource.id().namespace()));
        }
        switch (resource.id().kind()) {
            case "VirtualService" -> virtualService(resource);
            case "DestinationRule" -> destinationRules.add(DestinationRules.convert(resource));
            case "Gateway" -> gateways.add(Gateways.convert(resource));
            case "ServiceEntry" -> serviceEntries.add(Services.convert(resource));
            case "WorkloadEntry" ->
                    Services.workload(resource.spec())
                            .ifPresent(
                                    workload ->
                                            workloadEntries.add(
                                                    new WorkloadEntry(resource.id(), workload)));
            case "RateLimitPolicy" -> rateLimits.add(RateLimits.convert(resource));
            case "ShadowPolicy" -> shadows.add(Shadows.convert(resource, environment));
            case "Sidecar" -> sidecars.add(Sidecars.convert(resource));
            case "Telemetry" -> Telemetries.convert(resource).ifPresent(telemetries::add);
            case "Mesh" -> mesh = Meshes.convert(resource.spec());
            default -> {
                // Checked, and without effect yet.
            }
        }
    }

    private void virtualService(RawResource resource) {
        if (Delegates.delegate(resource)) {
            delegates.add(resource);
        } else {
            roots.add(resource);
        }
    }
}
