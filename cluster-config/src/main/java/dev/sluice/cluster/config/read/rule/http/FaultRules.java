// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.fault.GrpcStatus;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Injected faults. Confined to the thread that reads. */
final class FaultRules {

    private static final List<String> GRPC_STATUSES =
            Arrays.stream(GrpcStatus.values()).map(Enum::name).toList();

    /** Envoy counts in millionths; less than this would be never. */
    private static final double PERCENT_MIN = 0.0001;

    private final Findings findings;

    FaultRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message fault) {
        if (!fault.has("abort") && !fault.has("delay")) {
            findings.report(
                    ProblemCode.INCOMPLETE, fault.at(), "fault without effect", "abort or delay");
        }
        fault.message("delay").ifPresent(this::checkPercentage);
        fault.message("abort").ifPresent(this::checkAbort);
    }

    private void checkAbort(Message abort) {
        checkPercentage(abort);
        if (abort.has("httpStatus")) {
            long status = abort.number("httpStatus");
            if (!abort.broken("httpStatus") && (status < 200 || status > 599)) {
                findings.report(
                        ProblemCode.OUT_OF_RANGE,
                        abort.at("httpStatus"),
                        "httpStatus: " + status,
                        "200 to 599");
            }
        } else if (abort.has("grpcStatus")) {
            checkGrpcStatus(abort);
        } else if (!abort.has("http2Error")) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    abort.at(),
                    "abort without a status does nothing",
                    "httpStatus or grpcStatus");
        }
    }

    private void checkGrpcStatus(Message abort) {
        String status = abort.text("grpcStatus");
        if (!GRPC_STATUSES.contains(status) && !abort.broken("grpcStatus")) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    abort.at("grpcStatus"),
                    "grpcStatus: \"" + status + "\"",
                    "one of "
                            + String.join(", ", GRPC_STATUSES)
                            + Spelling.proposal(status, GRPC_STATUSES));
        }
    }

    private void checkPercentage(Message fault) {
        Optional<Message> percentage = fault.message("percentage");
        double value = percentage.flatMap(percent -> percent.real("value")).orElse(0.0);
        if (value < 0 || value > 100 || (value > 0 && value < PERCENT_MIN)) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    percentage.map(Message::at).orElse(fault.at()),
                    "percentage: " + value,
                    "0, or " + PERCENT_MIN + " to 100");
        }
    }
}
