// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.traffic;

import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Whole;
import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import java.util.Set;
import java.util.stream.Collectors;

/** Outlier detection to its record, with every default filled in. Thread-safe: holds no state. */
final class Outliers {

    private Outliers() {}

    static OutlierDetection convert(Message outlier) {
        OutlierDetection defaults = OutlierDetection.DEFAULT;
        return new OutlierDetection(
                thresholds(outlier, defaults.thresholds()),
                outlier.duration("interval").orElse(defaults.interval()),
                outlier.duration("baseEjectionTime").orElse(defaults.baseEjectionTime()),
                // An int32 of protobuf that is 0 cannot be told from one that is absent.
                outlier.optionalInt("maxEjectionPercent").orElse(defaults.ejectionPercentMax()),
                outlier.optionalInt("minHealthPercent").orElse(defaults.healthPercentMin()));
    }

    private static Thresholds thresholds(Message outlier, Thresholds defaults) {
        return new Thresholds(
                failures(outlier, "consecutive5xxErrors", defaults.serverErrors()),
                failures(outlier, "consecutiveGatewayErrors", defaults.gatewayErrors()),
                outlier.flag("splitExternalLocalOriginErrors"),
                failures(outlier, "consecutiveLocalOriginFailures", defaults.localOriginFailures()),
                codes(outlier));
    }

    private static int failures(Message outlier, String field, int otherwise) {
        return outlier.has(field) ? Math.toIntExact(outlier.number(field)) : otherwise;
    }

    private static Set<Integer> codes(Message outlier) {
        return outlier.items("outlierDetectionHttpErrorCodes", Whole.class).stream()
                .map(code -> Math.toIntExact(code.number()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
