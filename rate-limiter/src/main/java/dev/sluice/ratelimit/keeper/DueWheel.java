// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.keeper;

import dev.sluice.ratelimit.lease.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Leases by the tick in which they are due. A lease that is moved leaves its old place behind,
 * which is passed over when it comes up. What is due beyond one turn of the wheel comes up early
 * and is put back. Confined to the control loop.
 */
final class DueWheel {

    /** Longer than the longest usual pause, so that few are put back. */
    private static final int SLOTS = 64;

    private record Place(Lease lease, long dueNanos) {}

    private final long tickNanos;
    private final List<List<Place>> slots = new ArrayList<>(SLOTS);
    private long tick;
    private long turnedNanos;
    private int size;

    DueWheel(long tickNanos) {
        this.tickNanos = tickNanos;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    /** Has the lease come up when it is due, if it is not dormant. */
    void place(Lease lease, long nowNanos) {
        if (!lease.renewal().claimPlace()) {
            return;
        }
        if (size == 0) {
            // Nothing lies there, so the time that passed unseen needs no turns.
            turnedNanos = nowNanos;
        }
        long dueNanos = lease.renewal().dueNanos();
        long ticks = -Math.floorDiv(turnedNanos - dueNanos, tickNanos);
        long ahead = Math.max(1, Math.min(SLOTS - 1, ticks));
        slots.get((int) ((tick + ahead) % SLOTS)).add(new Place(lease, dueNanos));
        size++;
    }

    /** Goes on until now and hands out whatever is due. */
    void turn(long nowNanos, Consumer<Lease> due) {
        long ticks = Math.min(SLOTS, (nowNanos - turnedNanos) / tickNanos);
        for (long i = 0; i < ticks; i++) {
            tick++;
            List<Place> here = slots.set((int) (tick % SLOTS), new ArrayList<>());
            size -= here.size();
            here.forEach(place -> comeUp(place, nowNanos, due));
        }
        turnedNanos = ticks == SLOTS ? nowNanos : turnedNanos + ticks * tickNanos;
    }

    private void comeUp(Place place, long nowNanos, Consumer<Lease> due) {
        if (!place.lease().renewal().leavePlace(place.dueNanos())) {
            return;
        }
        if (place.dueNanos() - nowNanos > 0) {
            place(place.lease(), nowNanos);
            return;
        }
        due.accept(place.lease());
    }

    boolean empty() {
        return size == 0;
    }
}
