// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.stream.Stream;

/** Conditions on attributes by key. Confined to the thread that reads. */
final class ConditionRules {

    private static final List<String> ADDRESS_KEYS =
            List.of("source.ip", "remote.ip", "destination.ip");
    private static final List<String> PLAIN_KEYS =
            List.of(
                    "source.namespace",
                    "source.principal",
                    "request.auth.principal",
                    "request.auth.audiences",
                    "request.auth.presenter",
                    "connection.sni");
    private static final List<String> OTHER_KEYS =
            List.of("source.serviceAccount", "source.trustDomain", "destination.port");
    private static final List<String> MAP_KEYS =
            List.of("request.headers", "request.auth.claims", "experimental.envoy.filters.");

    private final Findings findings;
    private final PolicyValues values;

    ConditionRules(Findings findings) {
        this.findings = findings;
        this.values = new PolicyValues(findings);
    }

    void check(Message condition) {
        if (condition.textValue("key").isEmpty()) {
            return;
        }
        String key = condition.text("key");
        if (key.isEmpty()) {
            report(ProblemCode.EMPTY_VALUE, condition, "key: \"\"", "an attribute");
            return;
        }
        if (condition.count("values") + condition.count("notValues") == 0) {
            report(
                    ProblemCode.INCOMPLETE,
                    condition,
                    "condition on " + key + " without values",
                    "values or notValues");
            return;
        }
        checkKey(condition, key);
        for (String field : List.of("values", "notValues")) {
            values.checkNotEmpty(condition, field);
            checkValues(condition, key, field);
        }
    }

    private void checkKey(Message condition, String key) {
        if (MAP_KEYS.stream().anyMatch(key::startsWith)) {
            int open = key.indexOf('[');
            if (!key.endsWith("]") || open <= 0 || open >= key.length() - 2) {
                report(
                        ProblemCode.BAD_VALUE,
                        condition,
                        "key: \"" + key + "\"",
                        "a name in brackets, such as request.headers[x-user]");
            }
            return;
        }
        List<String> known =
                Stream.of(ADDRESS_KEYS, PLAIN_KEYS, OTHER_KEYS)
                        .flatMap(List::stream)
                        .sorted()
                        .toList();
        if (!known.contains(key)) {
            report(
                    ProblemCode.UNKNOWN_VALUE,
                    condition,
                    "key: \"" + key + "\"",
                    "one of "
                            + String.join(", ", known)
                            + ", request.headers[...], request.auth.claims[...]"
                            + Spelling.proposal(key, known));
        }
    }

    private void checkValues(Message condition, String key, String field) {
        if (ADDRESS_KEYS.contains(key)) {
            values.checkAddresses(condition, field);
        } else if (key.equals("destination.port")) {
            values.checkPorts(condition, field);
        } else if (key.equals("source.serviceAccount")) {
            values.checkServiceAccounts(condition, field);
        } else if (key.equals("source.trustDomain")) {
            values.checkWildcards(condition, field);
        }
    }

    private void report(ProblemCode code, Message condition, String found, String expected) {
        findings.report(code, condition.at("key"), found, expected);
    }
}
