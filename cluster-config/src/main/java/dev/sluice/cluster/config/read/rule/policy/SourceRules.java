// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a request comes from. Confined to the thread that reads. */
final class SourceRules {

    private static final List<String> ADDRESSES =
            List.of("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks");
    private static final List<String> ACCOUNTS = List.of("serviceAccounts", "notServiceAccounts");
    private static final List<String> TRUST_DOMAINS = List.of("trustDomains", "notTrustDomains");
    private static final List<String> PEERS =
            List.of("principals", "notPrincipals", "namespaces", "notNamespaces");
    private static final List<String> REQUESTERS =
            List.of("requestPrincipals", "notRequestPrincipals");

    private final Findings findings;
    private final PolicyValues values;

    SourceRules(Findings findings) {
        this.findings = findings;
        this.values = new PolicyValues(findings);
    }

    void check(Message from) {
        Optional<Message> source = from.message("source");
        if (source.isEmpty()) {
            if (!from.has("source")) {
                findings.report(
                        ProblemCode.INCOMPLETE, from.at(), "from without a source", "source");
            }
            return;
        }
        checkContent(source.get());
        for (String field : ADDRESSES) {
            values.checkNotEmpty(source.get(), field);
            values.checkAddresses(source.get(), field);
        }
        Stream.of(PEERS, REQUESTERS)
                .flatMap(List::stream)
                .forEach(field -> values.checkNotEmpty(source.get(), field));
        ACCOUNTS.forEach(field -> values.checkServiceAccounts(source.get(), field));
        TRUST_DOMAINS.forEach(field -> values.checkTrustDomains(source.get(), field));
    }

    private void checkContent(Message source) {
        boolean empty =
                Stream.of(ADDRESSES, ACCOUNTS, TRUST_DOMAINS, PEERS, REQUESTERS)
                        .flatMap(List::stream)
                        .allMatch(field -> source.count(field) == 0 && !source.broken(field));
        if (empty) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    source.at(),
                    "source without a condition",
                    "at least one, or no from");
        }
        boolean accounts = ACCOUNTS.stream().anyMatch(source::has);
        if (accounts && PEERS.stream().anyMatch(source::has)) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    source.at(),
                    "service accounts beside principals or namespaces",
                    "only one way to name a caller");
        }
    }
}
