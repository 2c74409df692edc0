// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;

/** Lists of values that policies compare with. Confined to the thread that reads. */
final class PolicyValues {

    private static final int ACCOUNTS_MAX = 16;
    private static final int ACCOUNT_CHARS_MAX = 320;

    private final Findings findings;

    PolicyValues(Findings findings) {
        this.findings = findings;
    }

    void checkNotEmpty(Message message, String field) {
        for (Text value : message.texts(field)) {
            if (value.text().isEmpty()) {
                report(ProblemCode.EMPTY_VALUE, field, value, "a value; * means any");
            }
        }
    }

    void checkAddresses(Message message, String field) {
        for (Text value : message.texts(field)) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS,
                    value.at(),
                    IpSyntax.subnetComplaint(value.text())
                            .map(complaint -> field + ": " + complaint));
        }
    }

    void checkPorts(Message message, String field) {
        for (Text value : message.texts(field)) {
            boolean number =
                    value.text().matches("[0-9]{1,9}") && Integer.parseInt(value.text()) <= 65_535;
            if (!number) {
                report(ProblemCode.BAD_PORT, field, value, "a port number in quotes");
            }
        }
    }

    /** {@code account} or {@code namespace/account}, without wildcards. */
    void checkServiceAccounts(Message message, String field) {
        if (message.count(field) > ACCOUNTS_MAX) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    message.at(field),
                    field + ": " + message.count(field) + " values",
                    "at most " + ACCOUNTS_MAX);
        }
        for (Text value : message.texts(field)) {
            boolean valid =
                    value.text().length() <= ACCOUNT_CHARS_MAX
                            && value.text().matches("[^/*]+(/[^/*]+)?");
            if (!valid) {
                report(
                        ProblemCode.BAD_VALUE,
                        field,
                        value,
                        "account or namespace/account, without wildcards");
            }
        }
    }

    /** At most one star, at the beginning or the end. */
    void checkWildcards(Message message, String field) {
        for (Text value : message.texts(field)) {
            String text = value.text();
            int star = text.indexOf('*');
            boolean single = star == text.lastIndexOf('*');
            boolean atAnEnd = star <= 0 || star == text.length() - 1;
            if (text.isEmpty() || !single || !atAnEnd) {
                report(
                        ProblemCode.BAD_VALUE,
                        field,
                        value,
                        "a value with at most one star, at the beginning or the end");
            }
        }
    }

    void checkTrustDomains(Message message, String field) {
        checkWildcards(message, field);
        for (Text value : message.texts(field)) {
            if (value.text().contains("/")) {
                report(ProblemCode.BAD_VALUE, field, value, "a trust domain, without slashes");
            }
        }
    }

    void report(ProblemCode code, String field, Text value, String expected) {
        findings.report(code, value.at(), field + ": \"" + value.text() + "\"", expected);
    }
}
