// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.setting;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.traffic.ConnectionPoolRules;
import dev.sluice.cluster.config.read.rule.traffic.OutlierRules;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;

/** The rules of the Mesh. Confined to the thread that reads. */
public final class MeshRules implements KindRules {

    /** There is one mesh, and this is its name. */
    private static final String NAME = "default";

    private final Findings findings;
    private final ConnectionPoolRules pools;
    private final OutlierRules outliers;

    public MeshRules(Findings findings) {
        this.findings = findings;
        this.pools = new ConnectionPoolRules(findings);
        this.outliers = new OutlierRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        if (!resource.id().name().equals(NAME)) {
            findings.report(
                    ProblemCode.BAD_NAME,
                    resource.metadata().name().at(),
                    "Mesh \"" + resource.id().name() + "\"",
                    "the one object named " + NAME);
        }
        Message spec = resource.spec();
        for (String field : List.of("domain", "trustDomain")) {
            spec.textValue(field)
                    .ifPresent(
                            domain ->
                                    findings.reportAny(
                                            ProblemCode.BAD_HOST,
                                            domain.at(),
                                            HostNames.complaint(domain.text())));
        }
        spec.textValue("rootNamespace")
                .ifPresent(
                        namespace ->
                                findings.reportAny(
                                        ProblemCode.BAD_NAME,
                                        namespace.at(),
                                        DnsLabels.complaint("rootNamespace", namespace.text())));
        for (Text proxy : spec.texts("trustedProxies")) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS, proxy.at(), IpSyntax.subnetComplaint(proxy.text()));
        }
        for (Text header : spec.texts("sensitiveHeaders")) {
            findings.reportAny(
                    ProblemCode.BAD_HEADER,
                    header.at(),
                    HeaderSyntax.changeComplaint(header.text()));
        }
        spec.message("mirror").ifPresent(this::checkMirror);
        checkReceiver(spec);
        spec.message("connectionPool").ifPresent(pools::check);
        spec.message("outlierDetection").ifPresent(outliers::check);
    }

    private void checkMirror(Message mirror) {
        for (Text host : mirror.texts("allowCalls")) {
            findings.reportAny(
                    ProblemCode.BAD_HOST, host.at(), HostNames.wildcardComplaint(host.text()));
        }
    }

    private void checkReceiver(Message spec) {
        spec.message("tracing")
                .flatMap(tracing -> tracing.textValue("otlp"))
                .filter(url -> !url.text().matches("https?://[^\\s/]+(/\\S*)?"))
                .ifPresent(
                        url ->
                                findings.report(
                                        ProblemCode.BAD_VALUE,
                                        url.at(),
                                        "otlp: \"" + url.text() + "\"",
                                        "a URL of http or https"));
    }
}
