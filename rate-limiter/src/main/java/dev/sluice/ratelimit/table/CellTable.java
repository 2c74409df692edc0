// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.cell.Cells;
import dev.sluice.ratelimit.cell.Granting;
import dev.sluice.ratelimit.cell.QuotaCell;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.limit.LimitKey;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.owner.OwnerTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cells of many keys. A cell that is not here was never made since the table began, or was
 * forgotten when a new one would be no looser; so a new one begins with what time since then has
 * brought. When the table is full of cells that may not be forgotten, further keys are refused.
 *
 * <p>Confined to one thread at a time: that of its owner, or of whoever holds a copy.
 */
public final class CellTable {

    /** Often enough that memory follows the traffic, seldom enough not to be seen in a profile. */
    private static final long SWEEP_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<LimitKey, Slot> slots;
    private final int cellsMax;
    private TableClock clock;

    /** Whether this process was its owner; without that the times below mean nothing. */
    private boolean owned;

    private long seenSinceNanos;

    private long sweptNanos;
    private final Map<LimitKey, Slot> changed = new HashMap<>();
    private final List<LimitKey> forgotten = new ArrayList<>();

    /** An empty table that begins now. */
    public static CellTable born(OwnerClock owner, int cellsMax) {
        long nowNanos = owner.nanoTime().getAsLong();
        return new CellTable(TableClock.born(owner.incarnation(), nowNanos), Map.of(), cellsMax);
    }

    /** A table as it came from elsewhere. */
    public static CellTable of(TableClock clock, Map<LimitKey, Slot> slots, int cellsMax) {
        return new CellTable(clock, slots, cellsMax);
    }

    private CellTable(TableClock clock, Map<LimitKey, Slot> slots, int cellsMax) {
        this.clock = clock;
        this.slots = new HashMap<>(slots);
        this.cellsMax = cellsMax;
    }

    /** Decides requests one after the other; one answer for each, in the same order. */
    public List<LeaseAnswer> grant(List<LeaseRequest> requests, OwnerClock owner) {
        OwnerTime time = touch(owner);
        if (time.nowNanos() - sweptNanos > SWEEP_NANOS) {
            sweep(time);
        }
        List<LeaseAnswer> answers = new ArrayList<>(requests.size());
        for (LeaseRequest request : requests) {
            answers.add(grant(request, time));
        }
        return answers;
    }

    /** What changed since this was last asked, for the copies. */
    public TableChanges takeChanges() {
        TableChanges changes = new TableChanges(clock, changed, forgotten);
        changed.clear();
        forgotten.clear();
        return changes;
    }

    /** Makes of this copy what its original is. */
    public void apply(TableChanges changes) {
        clock = changes.clock();
        changes.forgotten().forEach(slots::remove);
        slots.putAll(changes.slots());
    }

    /** What quotas count, each by its key. */
    public Map<LimitKey, QuotaCell> quotas() {
        Map<LimitKey, QuotaCell> quotas = new HashMap<>();
        slots.forEach(
                (key, slot) -> {
                    if (slot.cell() instanceof QuotaCell quota) {
                        quotas.put(key, quota);
                    }
                });
        return quotas;
    }

    /**
     * Takes note that at least so much was used of a quota, as a node remembers it from before a
     * restart. A total of an earlier period says nothing about this one.
     */
    public void remember(LimitKey key, long periodStart, long used, OwnerClock owner) {
        OwnerTime time = touch(owner);
        Slot slot = slots.get(key);
        if (slot == null) {
            var clockOfCell = new CellClock(time.incarnation(), time.nowNanos(), time.nowNanos());
            change(key, Slot.ofQuota(new QuotaCell(clockOfCell, periodStart, used, Holdings.NONE)));
        } else if (slot.cell() instanceof QuotaCell quota && quota.periodStart() <= periodStart) {
            boolean samePeriod = quota.periodStart() == periodStart;
            long known = samePeriod ? quota.charged() : 0;
            if (used > known) {
                var raised =
                        new QuotaCell(
                                quota.clock(),
                                periodStart,
                                used - (samePeriod ? quota.holdings().outstanding() : 0),
                                samePeriod ? quota.holdings() : Holdings.NONE);
                change(key, new Slot(raised, slot.idleNanos()));
            }
        }
    }

    public int size() {
        return slots.size();
    }

    public TableClock clock() {
        return clock;
    }

    public Map<LimitKey, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }

    private LeaseAnswer grant(LeaseRequest request, OwnerTime time) {
        Slot slot = slots.get(request.key());
        if (slot == null && slots.size() >= cellsMax) {
            sweep(time);
            if (slots.size() >= cellsMax) {
                return new LeaseAnswer.Refused(request.grantId(), Refusal.FULL);
            }
        }
        @Nullable Cell current = slot == null ? null : slot.cell();
        Granting granting = Cells.grant(current, request, time);
        if (granting.cell() != current) {
            change(request.key(), Slot.of(granting.cell(), request, time));
        }
        return granting.answer();
    }

    private OwnerTime touch(OwnerClock owner) {
        long nowNanos = owner.nanoTime().getAsLong();
        if (!owned || clock.incarnation() != owner.incarnation()) {
            owned = true;
            seenSinceNanos = nowNanos;
            sweptNanos = nowNanos;
        }
        clock = clock.touched(owner.incarnation(), nowNanos);
        return new OwnerTime(
                nowNanos, owner.incarnation(), clock.knownSinceNanos(), owner.wall().instant());
    }

    private void sweep(OwnerTime time) {
        sweptNanos = time.nowNanos();
        var idle = new ArrayList<LimitKey>();
        slots.forEach(
                (key, slot) -> {
                    if (slot.forgettable(time, seenSinceNanos)) {
                        idle.add(key);
                    }
                });
        for (LimitKey key : idle) {
            slots.remove(key);
            changed.remove(key);
            forgotten.add(key);
        }
    }

    private void change(LimitKey key, Slot slot) {
        slots.put(key, slot);
        changed.put(key, slot);
    }
}
