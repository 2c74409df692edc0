// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.rule.AnnotationRules;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.limit.RateLimitPolicyRules;
import dev.sluice.cluster.config.read.rule.listener.GatewayRules;
import dev.sluice.cluster.config.read.rule.listener.SidecarRules;
import dev.sluice.cluster.config.read.rule.policy.AuthorizationPolicyRules;
import dev.sluice.cluster.config.read.rule.policy.PeerAuthenticationRules;
import dev.sluice.cluster.config.read.rule.policy.RequestAuthenticationRules;
import dev.sluice.cluster.config.read.rule.route.VirtualServiceRules;
import dev.sluice.cluster.config.read.rule.service.ServiceEntryRules;
import dev.sluice.cluster.config.read.rule.service.WorkloadGroupRules;
import dev.sluice.cluster.config.read.rule.service.WorkloadRules;
import dev.sluice.cluster.config.read.rule.setting.MeshRules;
import dev.sluice.cluster.config.read.rule.setting.ProxyConfigRules;
import dev.sluice.cluster.config.read.rule.setting.TelemetryRules;
import dev.sluice.cluster.config.read.rule.shadow.ShadowPolicyRules;
import dev.sluice.cluster.config.read.rule.traffic.DestinationRuleRules;
import dev.sluice.cluster.config.read.value.Environment;
import java.util.Map;

/** Holds each resource against the rules of its kind. Confined to the thread that reads. */
final class ResourceRules {

    private final AnnotationRules annotations;
    private final Map<String, KindRules> rulesByKind;

    ResourceRules(Findings findings, Environment environment) {
        this.annotations = new AnnotationRules(findings);
        this.rulesByKind =
                Map.ofEntries(
                        Map.entry("VirtualService", new VirtualServiceRules(findings)),
                        Map.entry("DestinationRule", new DestinationRuleRules(findings)),
                        Map.entry("Gateway", new GatewayRules(findings)),
                        Map.entry("ServiceEntry", new ServiceEntryRules(findings)),
                        Map.entry("WorkloadEntry", new WorkloadRules(findings)),
                        Map.entry("WorkloadGroup", new WorkloadGroupRules(findings)),
                        Map.entry("Sidecar", new SidecarRules(findings)),
                        Map.entry("AuthorizationPolicy", new AuthorizationPolicyRules(findings)),
                        Map.entry(
                                "RequestAuthentication", new RequestAuthenticationRules(findings)),
                        Map.entry("PeerAuthentication", new PeerAuthenticationRules(findings)),
                        Map.entry("Telemetry", new TelemetryRules(findings)),
                        Map.entry("ProxyConfig", new ProxyConfigRules(findings)),
                        Map.entry("Mesh", new MeshRules(findings)),
                        Map.entry("RateLimitPolicy", new RateLimitPolicyRules(findings)),
                        Map.entry("ShadowPolicy", new ShadowPolicyRules(findings, environment)));
    }

    /**
     * Every kind whose fields are checked has rules; a test compares this table with the schema.
     */
    void check(RawResource resource) {
        annotations.check(resource);
        KindRules rules = rulesByKind.get(resource.id().kind());
        if (rules == null) {
            throw new IllegalStateException("no rules for " + resource.id().kind());
        }
        rules.check(resource);
    }
}
