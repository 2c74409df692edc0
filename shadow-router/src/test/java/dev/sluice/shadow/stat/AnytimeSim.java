// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * That looking after every exchange raises no more false alarms than stated, over 2 000 runs, each
 * with its own noise; and that a test for one look only would not stand it. Each bound leaves five
 * standard deviations of a binomial count, so that one run in a million fails by chance.
 */
final class AnytimeSim {
    private static final int RUNS = 2_000;
    private static final double ALPHA = 0.05;

    private final RandomGenerator random = Seed.of(getClass()).generator();

    @Test
    void falseAlarmsOfHealthyShadowKeepTheirLevel() {
        long alarms = runs(() -> highestEvidence(1_500, SequentialMcNemar::logEvidence));

        assertThat(alarms).isLessThanOrEqualTo(allowed(RUNS, ALPHA));
    }

    @Test
    void testForOneLookWouldNotKeepIt() {
        // The usual statistic (x - y)^2 / (x + y), one-sided, at its 5 % point for one look.
        long alarms = runs(() -> highestEvidence(1_500, AnytimeSim::oneLook) >= 1.645 ? 1e9 : -1e9);

        assertThat(alarms).isGreaterThan(3 * allowed(RUNS, ALPHA));
    }

    @Test
    void falseAlarmsOverManyPathsKeepTheLevelOfAll() {
        var spending = new AlphaSpending(ALPHA);

        long alarms =
                IntStream.range(0, RUNS)
                        .filter(run -> anyPathRejects(spending, random.nextInt(1, 20), 300))
                        .count();

        assertThat(alarms).isLessThanOrEqualTo(allowed(RUNS, ALPHA));
    }

    @Test
    void intervalHoldsTheTrueShareAtAllTimes() {
        int runs = 500;
        var sequence = new ConfidenceSequence(ALPHA);

        long missed =
                IntStream.range(0, runs).filter(run -> everMisses(sequence, share(run))).count();

        assertThat(missed).isLessThanOrEqualTo(allowed(runs, ALPHA));
    }

    private static double oneLook(SequentialMcNemar pairs) {
        double discordant = pairs.shadowOnly() + pairs.baselineOnly();
        return discordant < 10
                ? 0
                : (pairs.shadowOnly() - pairs.baselineOnly()) / Math.sqrt(discordant);
    }

    private long runs(DoubleSupplier highest) {
        return IntStream.range(0, RUNS)
                .filter(run -> highest.getAsDouble() >= -Math.log(ALPHA))
                .count();
    }

    /** The most that a run ever reached, of a path whose noise is of any level. */
    private double highestEvidence(int exchanges, ToDoubleFunction<SequentialMcNemar> statistic) {
        double noise = random.nextDouble();
        var pairs = SequentialMcNemar.NOTHING_SEEN;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < exchanges; i++) {
            SequentialMcNemar next = exchange(pairs, noise);
            if (!next.equals(pairs)) {
                highest = Math.max(highest, statistic.applyAsDouble(next));
            }
            pairs = next;
        }
        return highest;
    }

    private boolean anyPathRejects(AlphaSpending spending, int paths, int exchanges) {
        for (int place = 1; place <= paths; place++) {
            if (highestEvidence(exchanges, SequentialMcNemar::logEvidence)
                    >= -Math.log(spending.level(place))) {
                return true;
            }
        }
        return false;
    }

    private SequentialMcNemar exchange(SequentialMcNemar pairs, double noise) {
        boolean shadow = random.nextDouble() < noise;
        boolean baseline = random.nextDouble() < noise;
        if (shadow == baseline) {
            return pairs;
        }
        return shadow ? pairs.shadowDiffered() : pairs.baselineDiffered();
    }

    private double share(int run) {
        double[] shares = {0.001, 0.005, 0.05, 0.3, 0.5, 0.9, random.nextDouble()};
        return shares[run % shares.length];
    }

    private boolean everMisses(ConfidenceSequence sequence, double share) {
        long hits = 0;
        for (int trials = 1; trials <= 1_500; trials++) {
            hits += random.nextDouble() < share ? 1 : 0;
            if (!sequence.of(hits, trials).contains(share)) {
                return true;
            }
        }
        return false;
    }

    private static long allowed(int runs, double level) {
        return (long) Math.ceil(runs * level + 5 * Math.sqrt(runs * level * (1 - level)));
    }
}
