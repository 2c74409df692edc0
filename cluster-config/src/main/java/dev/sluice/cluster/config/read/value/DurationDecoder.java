// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.value.Value.Broken;
import dev.sluice.cluster.config.read.value.Value.Span;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.time.Duration;
import java.util.Optional;

/**
 * Durations: Go's notation, at least a millisecond and in whole milliseconds unless the field takes
 * any, as Istio checks them. Confined to the thread that reads.
 */
final class DurationDecoder {

    private final Findings findings;

    DurationDecoder(Findings findings) {
        this.findings = findings;
    }

    Value decode(YamlScalar scalar, Field field, Place place) {
        boolean bareNumber = scalar.form() == Form.INTEGER || scalar.form() == Form.REAL;
        if (scalar.form() != Form.TEXT && !bareNumber) {
            return refuse(ProblemCode.WRONG_TYPE, scalar, place, "a duration such as 500ms");
        }
        Optional<Duration> duration =
                bareNumber ? Optional.empty() : GoDuration.parse(scalar.text());
        if (duration.isEmpty()) {
            String cure = bareNumber ? "; for seconds write " + scalar.text() + "s" : "";
            return refuse(
                    ProblemCode.BAD_DURATION,
                    scalar,
                    place,
                    "a number with a unit, such as 500ms, 2s or 1h30m" + cure);
        }
        return field.constraints().anyDuration()
                ? new Span(duration.get(), scalar.at())
                : wholeMilliseconds(scalar, duration.get(), place);
    }

    private Value wholeMilliseconds(YamlScalar scalar, Duration duration, Place place) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            return refuse(ProblemCode.BAD_DURATION, scalar, place, "at least 1ms");
        }
        if (duration.toNanos() % 1_000_000 != 0) {
            return refuse(ProblemCode.BAD_DURATION, scalar, place, "whole milliseconds");
        }
        return new Span(duration, scalar.at());
    }

    private Broken refuse(ProblemCode code, YamlScalar scalar, Place place, String expected) {
        findings.report(code, scalar.at(), place.name() + ": " + scalar.description(), expected);
        return new Broken(scalar.at());
    }
}
