// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

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

    /** Of a full table. */
    private static final long SWEEP_FULL_NANOS = Duration.ofSeconds(1).toNanos();

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

    /** What quotas count. */
    public List<QuotaTotal> quotas() {
        List<QuotaTotal> quotas = new ArrayList<>();
        slots.forEach(
                (key, slot) -> {
                    if (slot.cell() instanceof QuotaCell quota) {
                        quotas.add(QuotaTotal.of(key, quota));
                    }
                });
        return quotas;
    }

    /** Takes note that at least so much was used, as some node remembers it. */
    public void remember(List<QuotaTotal> totals, OwnerClock owner) {
        OwnerTime time = touch(owner);
        for (QuotaTotal total : totals) {
            Slot slot = slots.get(total.key());
            if (slot == null && !full(time)) {
                change(total.key(), Slot.ofQuota(total.cell(time)));
            } else if (slot != null && slot.cell() instanceof QuotaCell quota) {
                QuotaCell raised = total.raise(quota);
                if (!raised.equals(quota)) {
                    change(total.key(), new Slot(raised, slot.idleNanos()));
                }
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
        if (slot == null && full(time)) {
            return new LeaseAnswer.Refused(request.grantId(), Refusal.FULL);
        }
        @Nullable Cell current = slot == null ? null : slot.cell();
        Granting granting = Cells.grant(current, request, time);
        if (granting.cell() != current) {
            change(request.key(), Slot.of(granting.cell(), request, time));
        }
        return granting.answer();
    }

    /** Whether there is no room; a flood of new keys must not cost a look at all cells for each. */
    private boolean full(OwnerTime time) {
        if (slots.size() >= cellsMax && time.nowNanos() - sweptNanos > SWEEP_FULL_NANOS) {
            sweep(time);
        }
        return slots.size() >= cellsMax;
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
