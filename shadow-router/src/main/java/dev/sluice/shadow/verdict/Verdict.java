// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.stat.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Whether a shadow differs too often. It is decided only where the whole interval is on one side of
 * the bound, so that asking again and again until it passes does not make it pass. Immutable.
 *
 * @param differenceMax the share that may differ
 * @param interval of the differing share, beyond that of the baseline if there is one
 * @param where the path that decided, or hinders a decision; "" if it is the whole
 * @param judged exchanges that the interval rests on
 * @param needed how many these must become for a decision, if all goes on as before; empty when it
 *     is decided, or no number that can be reached would do
 */
public record Verdict(
        Outcome outcome,
        double differenceMax,
        Interval interval,
        String where,
        long judged,
        OptionalLong needed) {

    /** What a script may go by. Immutable. */
    public enum Outcome {
        PASS,
        FAIL,
        UNDECIDED;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** As reports show it. */
        public String label() {
            return label;
        }
    }

    /** A day of a busy service. Who would need more has a share right at the bound. */
    private static final long NEEDED_MAX = 1_000_000_000;

    /** Judges a report. */
    public static Verdict of(ShadowReport report, DifferenceMax max) {
        double differenceMax = max.share();
        List<Excess> all = Excess.of(report);
        Outcome outcome = outcome(all, differenceMax);
        Excess deciding = deciding(all, outcome);
        return new Verdict(
                outcome,
                differenceMax,
                deciding.interval(),
                deciding.where(),
                deciding.trials(),
                outcome == Outcome.UNDECIDED ? needed(all, differenceMax) : OptionalLong.empty());
    }

    private static Outcome outcome(List<Excess> all, double differenceMax) {
        boolean undecided = false;
        for (Excess excess : all) {
            Interval interval = excess.interval();
            if (interval.lower() > differenceMax) {
                return Outcome.FAIL;
            }
            undecided |= interval.upper() > differenceMax;
        }
        return undecided ? Outcome.UNDECIDED : Outcome.PASS;
    }

    /** What exceeds the bound most surely; else what may still exceed it most; else the whole. */
    private static Excess deciding(List<Excess> all, Outcome outcome) {
        return switch (outcome) {
            case PASS -> all.get(0);
            case FAIL -> most(all, Comparator.comparingDouble(each -> each.interval().lower()));
            case UNDECIDED ->
                    most(all, Comparator.comparingDouble(each -> each.interval().upper()));
        };
    }

    private static Excess most(List<Excess> all, Comparator<Excess> order) {
        Excess most = all.get(0);
        for (Excess each : all) {
            most = order.compare(each, most) > 0 ? each : most;
        }
        return most;
    }

    /** The first number that decides, found by doubling and halving. */
    private static OptionalLong needed(List<Excess> all, double differenceMax) {
        long tooFew = all.get(0).trials();
        long enough = Math.max(1, tooFew * 2);
        while (!decided(all, enough, differenceMax)) {
            if (enough >= NEEDED_MAX) {
                return OptionalLong.empty();
            }
            tooFew = enough;
            enough *= 2;
        }
        while (enough - tooFew > Math.max(1, enough / 100)) {
            long middle = (tooFew + enough) / 2;
            if (decided(all, middle, differenceMax)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalLong.of(enough);
    }

    private static boolean decided(List<Excess> all, long exchanges, double differenceMax) {
        List<Excess> then = all.stream().map(excess -> excess.after(exchanges)).toList();
        return outcome(then, differenceMax) != Outcome.UNDECIDED;
    }
}
