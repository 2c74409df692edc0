// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LimitRule;
import dev.sluice.ratelimit.lease.LeasePace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what happens and checks what must hold. Confined to one thread. */
final class Tally {

    /** The first few tell what is wrong. */
    private static final int VIOLATIONS_MAX = 10;

    private final int nodes;
    private final double drift;
    private final Map<String, WindowBound> byKey = new HashMap<>();
    private final Map<String, WindowBound> byNodeInDoubt = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long asked;
    private long messages;
    private long offered;
    private long admitted;

    Tally(int nodes, int driftPpmMax) {
        this.nodes = nodes;
        this.drift = 1 + driftPpmMax / 1e6;
    }

    void asked(long requests, long batches) {
        asked += requests;
        messages += batches;
    }

    void offered() {
        offered++;
    }

    void admitted(LimitRule rule, String key, int node, boolean inDoubt, long atNanos) {
        admitted++;
        Allowance.Rate rate = (Allowance.Rate) rule.allowance();
        double perSecond = rate.requests() * 1e9 / rate.per().toNanos();
        if (inDoubt) {
            double burst = Math.max(1, rate.burst() / nodes);
            byNodeInDoubt
                    .computeIfAbsent(
                            rule.id() + "/" + key + "/" + node,
                            absent -> new WindowBound(burst, perSecond * drift / nodes))
                    .add(atNanos);
            return;
        }
        double lease = perSecond * LeasePace.LEASE_NANOS / 1e9;
        byKey.computeIfAbsent(
                        rule.id() + "/" + key,
                        absent -> new WindowBound(rate.burst() + lease, perSecond * drift))
                .add(atNanos);
    }

    void violated(String what) {
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add(what);
        }
    }

    /** Everything that did not hold. */
    List<String> violations() {
        var all = new ArrayList<>(violations);
        byKey.forEach((key, bound) -> note(all, "tokens of " + key, bound));
        byNodeInDoubt.forEach((key, bound) -> note(all, "shares of " + key, bound));
        return all.size() > VIOLATIONS_MAX ? all.subList(0, VIOLATIONS_MAX) : all;
    }

    private static void note(List<String> all, String what, WindowBound bound) {
        if (bound.broken()) {
            all.add(what + ": a window held " + bound.excess() + " too many");
        }
    }

    /** Requests for tokens. */
    long asks() {
        return asked;
    }

    /** Messages in which they were asked. */
    long messages() {
        return messages;
    }

    long offeredCount() {
        return offered;
    }

    long admittedCount() {
        return admitted;
    }
}
