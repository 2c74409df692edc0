// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.broker.LeaseRequests;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.grant.LeaseAnswer.Granted;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two halves of a cluster meet again: what follows is no looser than either would be. */
final class TableMergeTest {

    private static final Allowance RATE = new Allowance.Rate(10, Duration.ofSeconds(1), 20);
    private static final Allowance QUOTA = new Allowance.Quota(100, Allowance.Period.MONTH);
    private static final LimitKey KEY = new LimitKey("limit", List.of("key"));

    private final FakeTicker ticker = new FakeTicker();
    private final OwnerClock one = new OwnerClock(ticker, ticker, 1);
    private final OwnerClock two = new OwnerClock(ticker, ticker, 2);
    private final OwnerClock three = new OwnerClock(ticker, ticker, 3);
    private final CellTable left;
    private final CellTable right;

    TableMergeTest() {
        left = CellTable.born(one, 10);
        right = CellTable.born(two, 10);
        ticker.advance(Duration.ofMinutes(1));
        left.grant(List.of(), one);
        right.grant(List.of(), two);
    }

    private static long tokens(CellTable table, OwnerClock owner, LeaseRequest request) {
        return ((Granted) table.grant(List.of(request), owner).get(0)).tokens();
    }

    private CellTable merged() {
        return TableMerge.merge(left, right, 10);
    }

    @Test
    void lowerBalanceStays() {
        tokens(left, one, LeaseRequests.of(KEY, RATE, "a", 1, 5));
        tokens(right, two, LeaseRequests.of(KEY, RATE, "b", 1, 18));

        assertThat(tokens(merged(), three, LeaseRequests.of(KEY, RATE, "c", 1, 20))).isEqualTo(2);
    }

    @Test
    void orderOfTheHalvesDoesNotMatter() {
        tokens(left, one, LeaseRequests.of(KEY, RATE, "a", 1, 5));
        tokens(right, two, LeaseRequests.of(KEY, RATE, "b", 1, 18));

        CellTable other = TableMerge.merge(right, left, 10);

        assertThat(other.slots().get(KEY).cell().holdings().outstanding())
                .isEqualTo(merged().slots().get(KEY).cell().holdings().outstanding())
                .isEqualTo(23);
        assertThat(tokens(other, three, LeaseRequests.of(KEY, RATE, "c", 1, 20))).isEqualTo(2);
    }

    @Test
    void timeOfTheSplitIsCreditedToNobody() {
        tokens(left, one, LeaseRequests.of(KEY, RATE, "a", 1, 20));
        tokens(right, two, LeaseRequests.of(KEY, RATE, "b", 1, 20));
        ticker.advance(Duration.ofMinutes(1));

        assertThat(tokens(merged(), three, LeaseRequests.of(KEY, RATE, "c", 1, 20))).isZero();
    }

    @Test
    void quotaCountsTheHigherUseAndAllThatIsOut() {
        long start = Allowance.Period.MONTH.start(ticker.instant()).getEpochSecond();
        left.remember(List.of(new QuotaTotal(KEY, start, 40)), one);
        right.remember(List.of(new QuotaTotal(KEY, start, 60)), two);
        tokens(left, one, LeaseRequests.of(KEY, QUOTA, "a", 1, 10));

        assertThat(tokens(merged(), three, LeaseRequests.of(KEY, QUOTA, "c", 1, 100)))
                .isEqualTo(30);
    }

    @Test
    void permitsOfBothHalvesAreOut() {
        Allowance concurrency = new Allowance.Concurrency(10);
        tokens(left, one, LeaseRequests.of(KEY, concurrency, "a", 1, 4));
        tokens(right, two, LeaseRequests.of(KEY, concurrency, "b", 1, 5));

        assertThat(tokens(merged(), three, LeaseRequests.of(KEY, concurrency, "c", 1, 10)))
                .isEqualTo(1);
    }

    @Test
    void keysOfEitherHalfAreThere() {
        LimitKey other = new LimitKey("limit", List.of("other"));
        tokens(left, one, LeaseRequests.of(KEY, RATE, "a", 1, 20));
        tokens(right, two, LeaseRequests.of(other, RATE, "b", 1, 20));

        CellTable merged = merged();

        assertThat(tokens(merged, three, LeaseRequests.of(KEY, RATE, "c", 1, 20))).isZero();
        assertThat(tokens(merged, three, LeaseRequests.of(other, RATE, "c", 1, 20))).isZero();
    }

    @Test
    void mergedTableIsAsOldAsTheYounger() {
        CellTable young = CellTable.born(two, 10);

        CellTable merged = TableMerge.merge(left, young, 10);

        assertThat(merged.grant(List.of(LeaseRequests.of(KEY, RATE, "c", 1, 20)), three).get(0))
                .isNotInstanceOf(Granted.class);
    }
}
