// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.limit;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Optional;

/** How much a limit, or an override of one, allows. Confined to the thread that reads. */
final class AllowanceRules {

    private static final List<String> KINDS = List.of("rate", "quota", "concurrency");

    private final Findings findings;

    AllowanceRules(Findings findings) {
        this.findings = findings;
    }

    /** The kind of a limit's or an override's allowance: the name of the field that is there. */
    static Optional<String> kind(Message owner) {
        return KINDS.stream().filter(owner::has).findFirst();
    }

    /** Checks the allowance, and says of which kind it is. */
    Optional<String> check(Message owner, String what) {
        Optional<String> kind = kind(owner);
        if (kind.isEmpty()) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    owner.at(),
                    what + " that allows nothing in particular",
                    "one of " + String.join(", ", KINDS));
        }
        owner.message("rate").ifPresent(this::checkRate);
        return kind;
    }

    private void checkRate(Message rate) {
        boolean tooLong =
                rate.duration("per")
                        .filter(per -> per.compareTo(Defaults.RATE_PER_MAX) > 0)
                        .isPresent();
        if (tooLong) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    rate.at("per"),
                    "rate per " + rate.duration("per").orElseThrow().toHours() + "h",
                    "at most "
                            + Defaults.RATE_PER_MAX.toHours()
                            + "h; what is counted over more is a quota per day or month");
        }
    }
}
