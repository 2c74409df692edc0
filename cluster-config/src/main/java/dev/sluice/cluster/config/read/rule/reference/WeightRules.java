// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.reference;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/**
 * The weights of a route's destinations. Istio's place for a weight is beside {@code destination};
 * people also write it inside, where it is used as it is meant. Confined to the thread that reads.
 */
public final class WeightRules {

    private final Findings findings;

    public WeightRules(Findings findings) {
        this.findings = findings;
    }

    /** The weight of a destination, wherever it is written; 0 when it is nowhere. */
    public static long weight(Message weighted) {
        return weighted.has("weight")
                ? weighted.number("weight")
                : weighted.message("destination").map(inner -> inner.number("weight")).orElse(0L);
    }

    public void check(List<Message> route, Location at) {
        route.forEach(this::checkPlace);
        long sum = 0;
        for (Message weighted : route) {
            long weight = weight(weighted);
            if (weight < 0) {
                findings.report(
                        ProblemCode.OUT_OF_RANGE,
                        weighted.at("weight"),
                        "weight: " + weight,
                        "0 or more");
            }
            sum += weight;
        }
        boolean readable = route.stream().noneMatch(weighted -> weighted.broken("weight"));
        if (route.size() > 1 && sum == 0 && readable) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    at,
                    "total weight of " + route.size() + " destinations: 0",
                    "above 0");
        }
    }

    private void checkPlace(Message weighted) {
        weighted.message("destination")
                .filter(destination -> destination.has("weight"))
                .ifPresent(destination -> checkPlace(weighted, destination));
    }

    private void checkPlace(Message weighted, Message destination) {
        long inside = destination.number("weight");
        long beside = weighted.has("weight") ? weighted.number("weight") : inside;
        if (inside == beside) {
            findings.report(
                    ProblemCode.WEIGHT_MISPLACED,
                    destination.at("weight"),
                    "weight " + inside + " inside of destination is used",
                    "beside it; write \"- destination: { host: "
                            + destination.text("host")
                            + subset(destination)
                            + " }\" and below it \"weight: "
                            + inside
                            + "\"");
        } else {
            findings.report(
                    ProblemCode.WEIGHT_CONTRADICTION,
                    destination.at("weight"),
                    "weight " + inside + " inside of destination and " + beside + " beside it",
                    "only the one beside");
        }
    }

    private static String subset(Message destination) {
        return destination.has("subset") ? ", subset: " + destination.text("subset") : "";
    }
}
