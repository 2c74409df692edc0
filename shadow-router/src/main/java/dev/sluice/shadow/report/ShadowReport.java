// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import java.util.List;

/**
 * All that is known of one rule's copies, on a loop, a node or the cluster: reports merge in any
 * order to the same one, but for which samples are kept. Immutable.
 *
 * @param keepSamples of each path at most; all paths together keep 1 000 at most
 * @param drops requests that have no answer of their copy
 * @param notCompared copies that were answered and not compared
 * @param forms compared copies by how their bodies were
 * @param paths where answers differed, in the order of discovery; 200, and one for all others
 */
public record ShadowReport(
        String rule,
        int keepSamples,
        ExchangeCounts counts,
        ReasonCounts drops,
        ReasonCounts notCompared,
        ReasonCounts forms,
        List<PathReport> paths,
        Latencies latencies) {

    public ShadowReport {
        paths = List.copyOf(paths);
    }

    /** Requests that the rule selected, whatever became of their copies. */
    public long exchanges() {
        return drops.total() + notCompared.total() + counts.compared();
    }

    /** The same, with what was counted beside the comparison. */
    public ShadowReport with(ReasonCounts dropped, ReasonCounts skipped) {
        return new ShadowReport(
                rule, keepSamples, counts, dropped, skipped, forms, paths, latencies);
    }

    /** Both as one. */
    public ShadowReport merge(ShadowReport more) {
        if (!rule.equals(more.rule)) {
            throw new IllegalArgumentException(
                    "report of " + more.rule + " (expected: of " + rule + ")");
        }
        int keep = Math.max(keepSamples, more.keepSamples);
        return new ShadowReport(
                rule,
                keep,
                counts.plus(more.counts),
                drops.plus(more.drops),
                notCompared.plus(more.notCompared),
                forms.plus(more.forms),
                PathTable.merged(paths, more.paths, keep),
                latencies.plus(more.latencies));
    }

    /** How long both sides took to answer the same requests. Immutable. */
    public record Latencies(LatencyHistogram primary, LatencyHistogram shadow) {

        Latencies plus(Latencies more) {
            return new Latencies(primary.plus(more.primary), shadow.plus(more.shadow));
        }
    }
}
