// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.Subject;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reports of one node, one for each subject in force, and totals of each rule, which a reset
 * leaves alone. Thread-safe: its maps are, and totals are added under a lock.
 */
public final class ShadowLedger {

    /** Rules that have totals of their own: what a Prometheus server digests without care. */
    static final int RULES_MAX = 1_000;

    /** Whose totals all further rules share; a rule's name has a slash. */
    static final String OTHER = "other";

    private final InstantSource clock;
    private final Backlog backlog = new Backlog();
    private final Map<Subject, RuleLedger> subjects = new ConcurrentHashMap<>();
    private final Map<String, OutcomeCounts> totals = new ConcurrentHashMap<>();
    private final Set<Subject> handed = ConcurrentHashMap.newKeySet();
    private volatile Set<Subject> inForce = Set.of();

    public ShadowLedger(InstantSource clock) {
        this.clock = clock;
    }

    /** Who is to be told what becomes of a subject's copies; the same one for all event loops. */
    public CopyObserver observer(Subject subject) {
        return subjects.computeIfAbsent(
                subject, added -> new RuleLedger(added, totalsOf(added.rule()), backlog, clock));
    }

    private synchronized OutcomeCounts totalsOf(String rule) {
        boolean own = totals.containsKey(rule) || totals.size() < RULES_MAX;
        return totals.computeIfAbsent(own ? rule : OTHER, added -> new OutcomeCounts());
    }

    /** As {@link #observer}, of a subject whose copies other nodes hand over. */
    public CopyObserver handed(Subject subject) {
        handed.add(subject);
        return observer(subject);
    }

    /** Forgets what is not in force any more, but for what is handed over. */
    public void retain(Set<Subject> now) {
        inForce = Set.copyOf(now);
        retain();
    }

    /** Forgets of what was handed over all but these. */
    public void retainHanded(Set<Subject> kept) {
        handed.retainAll(kept);
        retain();
    }

    private void retain() {
        Set<Subject> kept = new HashSet<>(inForce);
        kept.addAll(handed);
        subjects.keySet().retainAll(kept);
        Set<String> rules = kept.stream().map(Subject::rule).collect(toUnmodifiableSet());
        totals.keySet().removeIf(rule -> !rule.equals(OTHER) && !rules.contains(rule));
    }

    /** Whether there is nothing to report of. */
    public boolean empty() {
        return subjects.isEmpty();
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

    /**
     * What became of each rule's requests, whatever was reset since: by the rule's name, or {@value
     * #OTHER} beyond {@link #RULES_MAX} of them.
     */
    public Map<String, OutcomeCounts> totals() {
        return new TreeMap<>(totals);
    }

    /** Compares no more. */
    public void stop() {
        backlog.stop();
    }
}
