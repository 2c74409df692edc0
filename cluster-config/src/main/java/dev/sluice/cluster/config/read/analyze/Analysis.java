// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import java.util.List;

/** Looks at all resources together. Confined to the thread that reads. */
public final class Analysis {

    private Analysis() {}

    /**
     * Reports what shows between the resources, those with errors included: they are there, if not
     * sound.
     */
    public static void run(List<RawResource> resources, Findings findings) {
        ResourceSet set = new ResourceSet(resources);
        new DestinationAnalysis(set, findings).analyze(set);
        new GatewayAnalysis(set, findings).analyze(set);
        new HostOverlaps(findings).analyze(set);
        new PortConflicts(findings).analyze(set);
        new TrustAnalysis(findings).analyze(set);
        new TargetAnalysis(findings).analyze(set);
        new SelectorConflicts(findings).analyze(set);
    }
}
