// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.report.PathReport;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.Subject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShadowLedgerTest {

    private static final Subject COMPARED = subject("v3", Optional.of(ShadowComparison.DEFAULT));
    private static final Subject UNCOMPARED = subject("v3", Optional.empty());

    private final ShadowLedger ledger =
            new ShadowLedger(InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L)));

    @AfterEach
    void stop() {
        ledger.stop();
    }

    private static Subject subject(String target, Optional<ShadowComparison> comparison) {
        return new Subject("default/checkout", target, Optional.empty(), comparison);
    }

    @Test
    void comparesAnswersOfAllLoops() {
        ledger.observer(COMPARED).answered(answers("{\"a\":1}", "{\"a\":2}"));
        ledger.observer(COMPARED).answered(answers("{\"a\":1}", "{\"a\":1}"));

        ShadowReport report = compared(2);

        assertThat(report.counts().differing()).isEqualTo(1);
        assertThat(report.paths()).extracting(PathReport::path).containsExactly("$.a");
        assertThat(report.paths().get(0).counts().firstMillis()).isEqualTo(1_700_000_000_000L);
        assertThat(report.latencies().shadow().count()).isEqualTo(2);
    }

    @Test
    void holdsTheBaselineAgainstThePrimaryToo() {
        Answers both = answers("{\"a\":1,\"id\":1}", "{\"a\":2,\"id\":2}");
        ledger.observer(COMPARED)
                .answered(
                        new Answers(
                                both.method(),
                                both.uri(),
                                both.primary(),
                                both.shadow(),
                                Optional.of(answer("{\"a\":1,\"id\":3}"))));

        ShadowReport report = compared(1);

        assertThat(report.counts().paired()).isEqualTo(1);
        assertThat(report.counts().shadowOnly()).isEqualTo(1);
        assertThat(report.counts().baselineOnly()).isZero();
    }

    @Test
    void everyRequestIsCountedOnce() {
        CopyObserver observer = ledger.observer(COMPARED);
        observer.dropped(DropReason.TIMEOUT);
        observer.dropped(DropReason.TIMEOUT);
        observer.unread();

        ShadowReport report = report();

        assertThat(report.exchanges()).isEqualTo(3);
        assertThat(report.drops().byReason()).isEqualTo(Map.of("timeout", 2L));
        assertThat(report.notCompared().byReason()).isEqualTo(Map.of("incomplete", 1L));
    }

    @Test
    void comparesNothingWhereNobodyAsks() {
        ledger.observer(UNCOMPARED).unread();
        ledger.observer(UNCOMPARED).answered(answers("a", "b"));

        assertThat(report().notCompared().byReason()).isEqualTo(Map.of("no-comparison", 2L));
    }

    @Test
    void answersThatFindNoRoomAreCounted() {
        ledger.stop();

        ledger.observer(COMPARED).answered(answers("{}", "{}"));

        assertThat(report().notCompared().byReason()).isEqualTo(Map.of("backlog", 1L));
    }

    @Test
    void resetBeginsTheReportAnewAndTotalsGoOn() {
        CopyObserver observer = ledger.observer(COMPARED);
        observer.dropped(DropReason.LOAD);
        observer.unread();

        assertThat(ledger.reset("default/checkout")).isTrue();
        observer.dropped(DropReason.SIZE);
        observer.unread();

        assertThat(report().drops().byReason()).isEqualTo(Map.of("size", 1L));
        assertThat(report().notCompared().total()).isEqualTo(1);
        assertThat(totals().notCompared(NotCompared.INCOMPLETE)).isEqualTo(2);
        assertThat(ledger.reset("default/other")).isFalse();
    }

    @Test
    void anotherTargetBeginsAnotherReport() {
        Subject v4 = subject("v4", Optional.of(ShadowComparison.DEFAULT));
        ledger.observer(COMPARED).unread();
        ledger.observer(v4).unread();

        ledger.retain(Set.of(v4));

        assertThat(ledger.reports()).containsOnlyKeys(v4);
        assertThat(report().exchanges()).isEqualTo(1);
        assertThat(totals().notCompared(NotCompared.INCOMPLETE)).isEqualTo(2);
    }

    @Test
    void rulesBeyondTheBoundShareTheirTotals() {
        for (int i = 0; i < ShadowLedger.RULES_MAX + 2; i++) {
            Subject subject = new Subject("default/" + i, "v3", Optional.empty(), Optional.empty());
            ledger.observer(subject).unread();
        }

        Map<String, OutcomeCounts> totals = ledger.totals();

        assertThat(totals).hasSize(ShadowLedger.RULES_MAX + 1);
        assertThat(totals.get("default/0").answered()).isEqualTo(1);
        assertThat(totals.get("other").answered()).isEqualTo(2);
        ledger.retain(Set.of());
        assertThat(ledger.totals()).as("what others share stays").containsOnlyKeys("other");
    }

    @Test
    void whatIsNotInForceAnyMoreIsForgotten() {
        ledger.observer(COMPARED).unread();

        ledger.retain(Set.of());

        assertThat(ledger.reports()).isEmpty();
        assertThat(ledger.totals()).isEmpty();
    }

    private static Answers answers(String primary, String shadow) {
        return new Answers("GET", "/", answer(primary), answer(shadow), Optional.empty());
    }

    private static CapturedAnswer answer(String body) {
        return new CapturedAnswer(
                200,
                HttpHeaders.headers().add("content-type", "application/json"),
                Buffer.buffer(body),
                "",
                body.length(),
                true,
                1_000_000);
    }

    private ShadowReport compared(int exchanges) {
        return eventually(
                "comparison", this::report, report -> report.counts().compared() == exchanges);
    }

    private ShadowReport report() {
        return ledger.reports().values().iterator().next();
    }

    private OutcomeCounts totals() {
        return ledger.totals().values().iterator().next();
    }
}
