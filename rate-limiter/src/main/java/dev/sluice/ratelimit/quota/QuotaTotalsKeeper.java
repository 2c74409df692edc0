// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota;

import dev.sluice.ratelimit.broker.QuotaLedger;
import dev.sluice.ratelimit.cell.QuotaTotal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what quotas have used over restarts. First it tells the owners what the file says, until
 * they have heard it; only then it writes the file anew, a second after each time that it was
 * written, unless nothing has changed. A disk that is full is said once and counted, and limits go
 * on. Confined to one event loop, but for the counter.
 */
public final class QuotaTotalsKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaTotalsKeeper.class);

    /** What a restart may forget. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final QuotaTotalsFile file;
    private final QuotaLedger ledger;
    private final AtomicLong failures = new AtomicLong();
    private Set<QuotaTotal> written = Set.of();
    private boolean complained;
    private boolean stopped;
    private long timer = -1;

    public QuotaTotalsKeeper(Vertx vertx, Path file, QuotaLedger ledger) {
        this.vertx = vertx;
        this.file = new QuotaTotalsFile(file);
        this.ledger = ledger;
    }

    /** Reads the file; whatever is wrong with it is said, and nothing is remembered then. */
    public Future<Void> start() {
        return vertx.executeBlocking(file::read, false)
                .recover(
                        cause -> {
                            LOG.warn(
                                    "totals of quotas: {}: {}; quotas begin at what the others"
                                            + " remember",
                                    file,
                                    String.valueOf(cause.getMessage()));
                            return Future.succeededFuture(List.of());
                        })
                .onSuccess(this::tell)
                .mapEmpty();
    }

    /** Writes once more what there is. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return ledger.totals().compose(this::write).otherwiseEmpty();
    }

    /** How often the file could not be written. */
    public long failures() {
        return failures.get();
    }

    private void tell(List<QuotaTotal> totals) {
        if (totals.isEmpty()) {
            after(this::keep);
            return;
        }
        ledger.remember(totals)
                .onSuccess(unused -> after(this::keep))
                .onFailure(notYet -> after(() -> tell(totals)));
    }

    private void keep() {
        ledger.totals()
                .compose(this::write)
                .onSuccess(unused -> complained = false)
                .onFailure(this::failed)
                .onComplete(done -> after(this::keep));
    }

    private Future<Void> write(List<QuotaTotal> totals) {
        Set<QuotaTotal> now = new HashSet<>(totals);
        if (now.equals(written)) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> written(totals), false)
                .onSuccess(unused -> written = now)
                .mapEmpty();
    }

    private @Nullable Void written(List<QuotaTotal> totals) throws IOException {
        file.write(totals);
        return null;
    }

    private void failed(Throwable cause) {
        failures.incrementAndGet();
        if (!complained) {
            complained = true;
            LOG.warn("totals of quotas: {} (expected: {} can be written)", cause.toString(), file);
        }
    }

    private void after(Runnable task) {
        if (!stopped) {
            timer = vertx.setTimer(PAUSE.toMillis(), fired -> task.run());
        }
    }
}
