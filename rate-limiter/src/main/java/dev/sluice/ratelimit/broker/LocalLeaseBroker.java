// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.cell.Cells;
import dev.sluice.ratelimit.cell.Granting;
import dev.sluice.ratelimit.cell.QuotaCell;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.owner.OwnerTime;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The owner of all cells of a node that stands alone. It answers at once. Cells are bounded: a new
 * one takes the place of the longest unused one that says no more than a new one would; while there
 * is none among the first few, requests for new keys are refused as FULL.
 *
 * <p>Thread-safe: one lock, which only the control loop takes in practice.
 */
public final class LocalLeaseBroker implements LeaseBroker, QuotaLedger {

    /**
     * There is one life of this owner: it dies with its cells and with all that hold their tokens.
     */
    private static final long INCARNATION = 1;

    /** So long ago that every cell may begin full: nobody else can hold tokens of it. */
    private static final long ALWAYS_NANOS = 1L << 60;

    /** Cells looked at for room; each is as likely to be free as any other. */
    private static final int TRIES = 16;

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final int cellsMax;

    /** The longest unused first. */
    private final Map<LimitKey, CellEntry> cells = new LinkedHashMap<>(16, 0.75f, true);

    /** Of quotas that nobody has asked for since the start. */
    private final Map<LimitKey, QuotaTotal> remembered = new HashMap<>();

    public LocalLeaseBroker(LongSupplier nanoTime, InstantSource clock, int cellsMax) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.cellsMax = cellsMax;
    }

    @Override
    public List<Future<LeaseAnswer>> ask(List<LeaseRequest> requests) {
        var answers = new ArrayList<Future<LeaseAnswer>>(requests.size());
        synchronized (cells) {
            long nowNanos = nanoTime.getAsLong();
            var time =
                    new OwnerTime(nowNanos, INCARNATION, nowNanos - ALWAYS_NANOS, clock.instant());
            for (LeaseRequest request : requests) {
                answers.add(Future.succeededFuture(decide(request, time)));
            }
        }
        return answers;
    }

    private LeaseAnswer decide(LeaseRequest request, OwnerTime time) {
        CellEntry current = cells.get(request.key());
        if (current == null && cells.size() >= cellsMax && !madeRoom(time)) {
            return new LeaseAnswer.Refused(request.grantId(), Refusal.FULL);
        }
        Cell known = current == null ? cellOfOld(request, time) : current.cell();
        Granting granting = Cells.grant(known, request, time);
        cells.put(request.key(), new CellEntry(granting.cell(), request));
        return granting.answer();
    }

    private @Nullable Cell cellOfOld(LeaseRequest request, OwnerTime time) {
        QuotaTotal old = remembered.remove(request.key());
        return old == null ? null : old.cell(time);
    }

    @Override
    public Future<List<QuotaTotal>> totals() {
        synchronized (cells) {
            var totals = new ArrayList<>(remembered.values());
            cells.forEach(
                    (key, entry) -> {
                        if (entry.cell() instanceof QuotaCell quota) {
                            totals.add(QuotaTotal.of(key, quota));
                        }
                    });
            return Future.succeededFuture(totals);
        }
    }

    /** Of what was used before this owner began; at most as many as there may be cells. */
    @Override
    public Future<Void> remember(List<QuotaTotal> totals) {
        synchronized (cells) {
            for (QuotaTotal total : totals) {
                CellEntry entry = cells.get(total.key());
                if (entry != null && entry.cell() instanceof QuotaCell quota) {
                    cells.put(total.key(), new CellEntry(total.raise(quota), entry.last()));
                } else if (entry == null && remembered.size() < cellsMax) {
                    remembered.merge(total.key(), total, QuotaTotal::later);
                }
            }
            return Future.succeededFuture();
        }
    }

    private boolean madeRoom(OwnerTime time) {
        Iterator<CellEntry> eldest = cells.values().iterator();
        for (int i = 0; i < TRIES && eldest.hasNext(); i++) {
            CellEntry entry = eldest.next();
            if (Cells.forgettable(entry.cell(), entry.last(), time)) {
                eldest.remove();
                return true;
            }
        }
        return false;
    }

    /** How many cells there are. */
    public int size() {
        synchronized (cells) {
            return cells.size();
        }
    }
}
