// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.fault.Fault;
import dev.sluice.cluster.config.fault.FaultAbort;
import dev.sluice.cluster.config.fault.FaultDelay;
import dev.sluice.cluster.config.fault.GrpcStatus;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Instant;
import java.util.Optional;

/** Injected faults to records. Thread-safe: holds no state. */
final class Faults {

    private Faults() {}

    static Fault convert(Message fault, Optional<Instant> expires) {
        return new Fault(
                fault.message("delay").flatMap(Faults::delay),
                fault.message("abort").flatMap(Faults::abort),
                expires);
    }

    private static Optional<FaultDelay> delay(Message delay) {
        double deprecated = delay.has("percent") ? delay.number("percent") : 0;
        return delay.duration("fixedDelay")
                .map(time -> new FaultDelay(time, percentage(delay, deprecated)));
    }

    private static Optional<FaultAbort> abort(Message abort) {
        return answer(abort).map(answer -> new FaultAbort(answer, percentage(abort, 0)));
    }

    private static Optional<FaultAbort.Answer> answer(Message abort) {
        if (abort.has("httpStatus")) {
            return Optional.of(new FaultAbort.Http(Math.toIntExact(abort.number("httpStatus"))));
        }
        return abort.optionalText("grpcStatus")
                .map(name -> new FaultAbort.Grpc(GrpcStatus.valueOf(name)));
    }

    /** As Istio has it: without a percentage nothing goes wrong. */
    private static double percentage(Message owner, double absent) {
        return owner.message("percentage")
                .map(percentage -> percentage.real("value").orElse(0.0))
                .orElse(absent);
    }
}
