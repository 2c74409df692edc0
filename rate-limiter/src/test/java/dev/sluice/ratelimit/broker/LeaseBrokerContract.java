// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseAnswer.Granted;
import dev.sluice.ratelimit.grant.LeaseAnswer.Refused;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every broker does. Confined to the thread of a test. */
public abstract class LeaseBrokerContract {

    /** Twenty at once, and ten each second. */
    private static final Allowance RATE = new Allowance.Rate(10, Duration.ofSeconds(1), 20);

    /** The broker, whose owners go by {@link #ticker} and were there long before. */
    protected abstract LeaseBroker broker();

    /** The clock of all owners. */
    protected abstract FakeTicker ticker();

    /** Cells are kept for good, so each test has keys of its own. */
    private static LimitKey newKey() {
        return new LimitKey("default/p/limit", List.of(UUID.randomUUID().toString()));
    }

    private LeaseAnswer ask(LeaseRequest request) {
        return ask(List.of(request)).get(0);
    }

    /** Asks again while an owner is late: that must not matter. */
    private List<LeaseAnswer> ask(List<LeaseRequest> requests) {
        return eventually(
                "all are decided",
                () -> broker().ask(requests).stream().map(LeaseBrokerContract::await).toList(),
                answers -> answers.stream().noneMatch(LeaseBrokerContract::late));
    }

    private static boolean late(LeaseAnswer answer) {
        return answer instanceof Refused refused && refused.reason() == Refusal.UNREACHABLE;
    }

    private Granted granted(LeaseRequest request) {
        LeaseAnswer answer = ask(request);
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }

    @Test
    void grantsTheBurstAndNoMore() {
        LimitKey key = newKey();

        Granted first = granted(LeaseRequests.of(key, RATE, "a", 1, 15));
        Granted second = granted(LeaseRequests.of(key, RATE, "b", 1, 15));

        assertThat(first.tokens()).isEqualTo(15);
        assertThat(second.tokens()).isEqualTo(5);
        assertThat(second.waitNanos()).isPositive();
    }

    @Test
    void timeBringsTokensBack() {
        LimitKey key = newKey();
        granted(LeaseRequests.of(key, RATE, "a", 1, 20));

        ticker().advance(Duration.ofSeconds(1));

        assertThat(granted(LeaseRequests.of(key, RATE, "b", 1, 20)).tokens()).isBetween(5L, 10L);
    }

    @Test
    void repeatedGrantIdCountsOnce() {
        LimitKey key = newKey();
        LeaseRequest request = LeaseRequests.of(key, RATE, "a", 1, 15);
        Granted first = granted(request);

        Granted again = granted(request);

        assertThat(again).isEqualTo(first);
        assertThat(granted(LeaseRequests.of(key, RATE, "b", 1, 20)).tokens()).isEqualTo(5);
    }

    @Test
    void requestThatCameTooLateIsRefused() {
        LimitKey key = newKey();
        granted(LeaseRequests.of(key, RATE, "a", 7, 1));

        assertThat(ask(LeaseRequests.of(key, RATE, "a", 6, 1)))
                .isEqualTo(new Refused(6, Refusal.STALE));
    }

    @Test
    void whatIsReportedAsUnspentIsGrantedAgain() {
        LimitKey key = newKey();
        granted(LeaseRequests.of(key, RATE, "a", 1, 20));

        granted(LeaseRequests.reporting(key, RATE, "a", 2, 0, 8));

        assertThat(granted(LeaseRequests.of(key, RATE, "b", 1, 20)).tokens()).isEqualTo(12);
    }

    @Test
    void answersStandInTheOrderOfTheRequests() {
        List<LeaseRequest> requests = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            requests.add(LeaseRequests.of(newKey(), RATE, "a", i + 1, 1 + i % 20));
        }

        List<LeaseAnswer> answers = ask(requests);

        assertThat(answers).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(answers.get(i).grantId()).isEqualTo(i + 1);
            assertThat(((Granted) answers.get(i)).tokens()).isEqualTo(1 + i % 20);
        }
    }

    @Test
    void severalRequestsForOneKeyInOneCallCountTogether() {
        LimitKey key = newKey();

        List<LeaseAnswer> answers =
                ask(
                        List.of(
                                LeaseRequests.of(key, RATE, "a", 1, 15),
                                LeaseRequests.of(key, RATE, "b", 1, 15)));

        assertThat(((Granted) answers.get(0)).tokens()).isEqualTo(15);
        assertThat(((Granted) answers.get(1)).tokens()).isEqualTo(5);
    }

    @Test
    void quotaGrantsNoMoreThanItHas() {
        LimitKey key = newKey();
        Allowance quota = new Allowance.Quota(100, Allowance.Period.MONTH);

        assertThat(granted(LeaseRequests.of(key, quota, "a", 1, 70)).tokens()).isEqualTo(70);
        assertThat(granted(LeaseRequests.of(key, quota, "b", 1, 70)).tokens()).isEqualTo(30);
    }

    @Test
    void permitsOfASilentHolderAreFreeAgain() {
        LimitKey key = newKey();
        Allowance concurrency = new Allowance.Concurrency(10);
        granted(LeaseRequests.of(key, concurrency, "a", 1, 10));
        assertThat(granted(LeaseRequests.of(key, concurrency, "b", 1, 3)).tokens()).isZero();

        ticker().advance(LeaseRequests.LEASE.multipliedBy(2));

        assertThat(granted(LeaseRequests.of(key, concurrency, "b", 2, 3)).tokens()).isEqualTo(3);
    }

    private static LeaseAnswer await(Future<LeaseAnswer> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in 10 s", e);
        }
    }
}
