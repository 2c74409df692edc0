// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.broker.LeaseRequests;
import dev.sluice.ratelimit.broker.LocalLeaseBroker;
import dev.sluice.ratelimit.grant.LeaseAnswer.Granted;
import dev.sluice.ratelimit.grant.LimitKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals of a node that stands alone, with real files and timers. */
final class QuotaTotalsKeeperIT {

    private static final Allowance QUOTA = new Allowance.Quota(100, Allowance.Period.MONTH);
    private static final LimitKey KEY = new LimitKey("limit", List.of("key"));

    @TempDir private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final FakeTicker ticker = new FakeTicker();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private LocalLeaseBroker broker() {
        return new LocalLeaseBroker(ticker, ticker, 100);
    }

    private QuotaTotalsKeeper started(Path file, LocalLeaseBroker broker) {
        var keeper = new QuotaTotalsKeeper(vertx, file, broker);
        await(keeper.start());
        return keeper;
    }

    private static long tokens(LeaseBroker broker, String holder, long want) {
        var request = LeaseRequests.of(KEY, QUOTA, holder, 1, want);
        return ((Granted) broker.ask(List.of(request)).get(0).result()).tokens();
    }

    @Test
    void whatWasUsedIsKnownAfterAStop() {
        Path file = folder.resolve("data").resolve("quota-totals");
        LocalLeaseBroker before = broker();
        QuotaTotalsKeeper keeper = started(file, before);
        tokens(before, "a", 70);
        await(keeper.stop());

        LocalLeaseBroker after = broker();
        started(file, after);

        assertThat(tokens(after, "b", 100)).isEqualTo(30);
    }

    @Test
    void whatWasUsedIsKnownAfterACrash() {
        Path file = folder.resolve("quota-totals");
        LocalLeaseBroker before = broker();
        started(file, before);
        tokens(before, "a", 70);

        eventually("the file is written", () -> Files.exists(file));
        LocalLeaseBroker after = broker();
        started(file, after);

        assertThat(tokens(after, "b", 100)).isEqualTo(30);
    }

    @Test
    void diskThatCannotBeWrittenIsCountedAndLimitsGoOn() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        LocalLeaseBroker broker = broker();
        QuotaTotalsKeeper keeper = started(blocked.resolve("quota-totals"), broker);
        tokens(broker, "a", 70);

        eventually("a failure is counted", keeper::failures, failures -> failures >= 2);

        assertThat(tokens(broker, "b", 100)).isEqualTo(30);
    }

    @Test
    void brokenFileIsSaidAndReplaced() throws IOException {
        Path file = folder.resolve("quota-totals");
        Files.writeString(file, "this is no file of totals");
        LocalLeaseBroker before = broker();
        QuotaTotalsKeeper keeper = started(file, before);
        assertThat(tokens(before, "a", 70)).isEqualTo(70);
        await(keeper.stop());

        LocalLeaseBroker after = broker();
        started(file, after);

        assertThat(tokens(after, "b", 100)).isEqualTo(30);
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
