// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.broker.LeaseRequests;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseAnswer.Granted;
import dev.sluice.ratelimit.grant.LeaseAnswer.Refused;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.wire.CellCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a table remembers, forgets, and tells its copies. */
final class CellTableTest {

    /** Ten a second, twenty at once: a store is full after two seconds and a lease. */
    private static final Allowance RATE = new Allowance.Rate(10, Duration.ofSeconds(1), 20);

    private static final Allowance QUOTA = new Allowance.Quota(100, Allowance.Period.MONTH);

    private final FakeTicker ticker = new FakeTicker();
    private final OwnerClock one = new OwnerClock(ticker, ticker, 1);
    private final OwnerClock two = new OwnerClock(ticker, ticker, 2);

    private static LimitKey key(int number) {
        return new LimitKey("limit", List.of("key-" + number));
    }

    private static LeaseAnswer ask(CellTable table, OwnerClock owner, LeaseRequest request) {
        return table.grant(List.of(request), owner).get(0);
    }

    private static long tokens(CellTable table, OwnerClock owner, LeaseRequest request) {
        return ((Granted) ask(table, owner, request)).tokens();
    }

    /** A table that is older than any lease. */
    private CellTable seasoned(int cellsMax) {
        CellTable table = CellTable.born(one, cellsMax);
        ticker.advance(Duration.ofMinutes(1));
        return table;
    }

    @Test
    void youngTableRefusesWhatALostOneMayHaveGranted() {
        CellTable table = CellTable.born(one, 10);

        LeaseAnswer answer = ask(table, one, LeaseRequests.of(key(1), RATE, "a", 1, 5));

        assertThat(answer).isEqualTo(new Refused(1, Refusal.RESTARTED));
    }

    @Test
    void oldTableGrantsNewKeysTheirBurst() {
        assertThat(tokens(seasoned(10), one, LeaseRequests.of(key(1), RATE, "a", 1, 50)))
                .isEqualTo(20);
    }

    @Test
    void ageOfATableHoldsForTheNextOwner() {
        CellTable table = seasoned(10);
        table.grant(List.of(), one);

        assertThat(tokens(table, two, LeaseRequests.of(key(1), RATE, "a", 1, 50))).isEqualTo(20);
    }

    @Test
    void timeBetweenOwnersCountsForNothing() {
        CellTable table = seasoned(10);
        tokens(table, one, LeaseRequests.of(key(1), RATE, "a", 1, 20));

        ticker.advance(Duration.ofMinutes(1));

        assertThat(tokens(table, two, LeaseRequests.of(key(1), RATE, "b", 1, 20))).isZero();
    }

    @Test
    void fullTableRefusesFurtherKeysUntilSomeMayBeForgotten() {
        CellTable table = seasoned(2);
        tokens(table, one, LeaseRequests.of(key(1), RATE, "a", 1, 20));
        tokens(table, one, LeaseRequests.of(key(2), RATE, "a", 1, 20));

        assertThat(ask(table, one, LeaseRequests.of(key(3), RATE, "a", 1, 1)))
                .isEqualTo(new Refused(1, Refusal.FULL));
        assertThat(tokens(table, one, LeaseRequests.of(key(2), RATE, "b", 1, 1))).isZero();

        ticker.advance(Duration.ofSeconds(10));
        assertThat(tokens(table, one, LeaseRequests.of(key(3), RATE, "a", 2, 1))).isOne();
        assertThat(table.size()).isOne();
    }

    @Test
    void cellIsKeptWhileANewOneWouldBeLooser() {
        Allowance daily = new Allowance.Rate(1, Duration.ofDays(1), 1);
        CellTable table = CellTable.born(one, 10);
        ticker.advance(Duration.ofDays(2));
        tokens(table, one, LeaseRequests.of(key(1), daily, "a", 1, 1));

        ticker.advance(Duration.ofHours(23));
        table.grant(List.of(), one);
        assertThat(table.size()).isOne();
        assertThat(tokens(table, one, LeaseRequests.of(key(1), daily, "b", 1, 1))).isZero();

        ticker.advance(Duration.ofHours(25));
        table.grant(List.of(), one);
        assertThat(table.size()).isZero();
    }

    @Test
    void cellOfAnEarlierOwnerIsNotForgottenEarly() {
        CellTable table = seasoned(10);
        tokens(table, one, LeaseRequests.of(key(1), RATE, "a", 1, 20));
        ticker.advance(Duration.ofHours(1));

        table.grant(List.of(), two);
        assertThat(table.size()).isOne();

        ticker.advance(Duration.ofSeconds(11));
        table.grant(List.of(), two);
        assertThat(table.size()).isZero();
    }

    @Test
    void copyThatFollowsGrantsWhatTheOriginalWould() {
        CellTable original = seasoned(10);
        CellTable copy = CellTable.of(original.clock(), original.slots(), 10);
        tokens(original, one, LeaseRequests.of(key(1), RATE, "a", 1, 15));
        copy.apply(original.takeChanges());
        tokens(original, one, LeaseRequests.of(key(2), RATE, "a", 1, 5));
        copy.apply(original.takeChanges());

        assertThat(copy.slots()).isEqualTo(original.slots());
        assertThat(tokens(copy, two, LeaseRequests.of(key(1), RATE, "b", 1, 20))).isEqualTo(5);
    }

    @Test
    void copyForgetsWhatTheOriginalForgot() {
        CellTable original = seasoned(10);
        CellTable copy = CellTable.of(original.clock(), original.slots(), 10);
        tokens(original, one, LeaseRequests.of(key(1), RATE, "a", 1, 15));
        copy.apply(original.takeChanges());
        ticker.advance(Duration.ofMinutes(1));

        original.grant(List.of(), one);
        copy.apply(original.takeChanges());

        assertThat(copy.size()).isZero();
    }

    @Test
    void tableIsTheSameOnceItWasWrittenAndRead() throws IOException {
        CellTable table = seasoned(10);
        tokens(table, one, LeaseRequests.of(key(1), RATE, "a", 1, 15));
        tokens(table, one, LeaseRequests.of(key(2), QUOTA, "a", 1, 15));
        tokens(table, one, LeaseRequests.of(key(3), new Allowance.Concurrency(7), "a", 1, 5));
        var bytes = new ByteArrayOutputStream();

        CellCodec.writeTable(new DataOutputStream(bytes), table);
        CellTable read =
                CellCodec.readTable(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 10);

        assertThat(read.slots()).isEqualTo(table.slots()).hasSize(3);
        assertThat(read.clock()).isEqualTo(table.clock());
    }

    @Test
    void rememberedTotalIsUsedUp() {
        CellTable table = seasoned(10);
        long start = Allowance.Period.MONTH.start(ticker.instant()).getEpochSecond();

        table.remember(List.of(new QuotaTotal(key(1), start, 90)), one);

        assertThat(tokens(table, one, LeaseRequests.of(key(1), QUOTA, "a", 1, 50))).isEqualTo(10);
        assertThat(table.quotas()).containsExactly(new QuotaTotal(key(1), start, 100));
    }

    @Test
    void lowerTotalAndOneOfAnEarlierPeriodChangeNothing() {
        CellTable table = seasoned(10);
        long start = Allowance.Period.MONTH.start(ticker.instant()).getEpochSecond();
        tokens(table, one, LeaseRequests.of(key(1), QUOTA, "a", 1, 60));

        table.remember(List.of(new QuotaTotal(key(1), start, 50)), one);
        table.remember(List.of(new QuotaTotal(key(1), start - 1_000_000, 99)), one);

        assertThat(tokens(table, one, LeaseRequests.of(key(1), QUOTA, "b", 1, 50))).isEqualTo(40);
    }

    @Test
    void totalOfAnEarlierPeriodIsForgottenByTheNext() {
        CellTable table = seasoned(10);
        long start = Allowance.Period.MONTH.start(ticker.instant()).getEpochSecond();

        table.remember(List.of(new QuotaTotal(key(1), start - 1_000_000, 99)), one);

        assertThat(tokens(table, one, LeaseRequests.of(key(1), QUOTA, "a", 1, 100))).isEqualTo(100);
    }
}
