// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.read.convert.http.VirtualServices;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import java.util.ArrayList;
import java.util.List;

/** Collects the records of all sound resources. Confined to the thread that reads. */
public final class Conversion {

    private final Findings findings;
    private final Environment environment;
    private final List<VirtualService> virtualServices = new ArrayList<>();
    private final List<DestinationRule> destinationRules = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<ServiceEntry> serviceEntries = new ArrayList<>();
    private final List<WorkloadEntry> workloadEntries = new ArrayList<>();
    private final List<RateLimitPolicy> rateLimits = new ArrayList<>();
    private final List<ShadowPolicy> shadows = new ArrayList<>();
    private Mesh mesh = Mesh.DEFAULT;

    public Conversion(Findings findings, Environment environment) {
        this.findings = findings;
        this.environment = environment;
    }

    /** Adds the record of a resource without errors; kinds without effect have none. */
    public void add(RawResource resource) {
        try {
            convert(resource);
        } catch (IllegalArgumentException e) {
            // A record checks itself too. What only it refuses is a gap in the rules, and still no
            // reason to fall.
            findings.report(
                    ProblemCode.BAD_VALUE, resource.at(), resource.id() + ": " + e.getMessage());
        }
    }

    public Resources resources() {
        return new Resources(
                mesh,
                virtualServices,
                destinationRules,
                gateways,
                serviceEntries,
                workloadEntries,
                rateLimits,
                shadows);
    }

    private void convert(RawResource resource) {
        switch (resource.id().kind()) {
            case "VirtualService" ->
                    VirtualServices.convert(resource).ifPresent(virtualServices::add);
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
            case "Mesh" -> mesh = Meshes.convert(resource.spec());
            default -> {
                // Checked, and without effect yet.
            }
        }
    }
}
