// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.rule.CopyObserver;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reports of one node, one for each rule in force, and the totals of each rule since the node
 * began. Thread-safe: its maps are, and additions to the totals are serialized.
 */
public final class ShadowLedger {

    /** Names that totals are kept by; what comes later is counted as {@link #OTHER}. */
    public static final int RULES_MAX = 100;

    public static final String OTHER = "other";

    private final InstantSource clock;
    private final Backlog backlog = new Backlog();
    private final Map<Subject, RuleLedger> subjects = new ConcurrentHashMap<>();
    private final Map<String, OutcomeCounts> totals = new ConcurrentHashMap<>();

    public ShadowLedger(InstantSource clock) {
        this.clock = clock;
    }

    /** Who is to be told what becomes of a subject's copies; the same one for all event loops. */
    public CopyObserver observer(Subject subject) {
        return subjects.computeIfAbsent(
                subject, added -> new RuleLedger(added, totalsOf(added.rule()), backlog, clock));
    }

    private synchronized OutcomeCounts totalsOf(String rule) {
        String name = totals.containsKey(rule) || totals.size() < RULES_MAX ? rule : OTHER;
        return totals.computeIfAbsent(name, added -> new OutcomeCounts());
    }

    /** Forgets the reports of what is not in force any more; totals stay. */
    public void retain(Set<Subject> inForce) {
        subjects.keySet().retainAll(inForce);
    }

    /**
     * What is known of each subject, in the order of their rules. There may be two of one rule
     * while its config changes.
     */
    public Map<Subject, ShadowReport> reports() {
        Map<Subject, ShadowReport> reports =
                new TreeMap<>(
                        java.util.Comparator.comparing(Subject::rule)
                                .thenComparing(Subject::toString));
        subjects.forEach((subject, ledger) -> reports.put(subject, ledger.report()));
        return reports;
    }

    /**
     * Begins the report of a rule anew.
     *
     * @return whether there is such a rule
     */
    public boolean reset(String rule) {
        boolean known = false;
        for (Map.Entry<Subject, RuleLedger> entry : subjects.entrySet()) {
            if (entry.getKey().rule().equals(rule)) {
                entry.getValue().reset();
                known = true;
            }
        }
        return known;
    }

    /** What became of each rule's requests since the node began, by the rule's name. */
    public Map<String, OutcomeCounts> totals() {
        return new TreeMap<>(totals);
    }

    /** Compares no more. */
    public void stop() {
        backlog.stop();
    }
}
