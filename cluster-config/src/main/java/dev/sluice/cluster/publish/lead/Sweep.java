// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.ConfigCell;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Removes bytes that no edition refers to: of configs that were refused, that fell out of the
 * history, or whose publisher died. Only what was without reference twice, a while apart, is
 * removed, as whoever stores bytes refers to them a moment later. Confined to one event loop.
 */
final class Sweep {

    /** Far longer than an operator's order or an offer after a restart is on its way. */
    static final Duration EVERY = Duration.ofMinutes(5);

    private final ConfigStore store;
    private final LongSupplier nanoTime;
    private Set<String> suspects = Set.of();
    private Optional<Long> lastNanos = Optional.empty();

    Sweep(ConfigStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /** Sweeps if it is time to. */
    Future<Void> ifDue() {
        long now = nanoTime.getAsLong();
        if (lastNanos.filter(last -> now - last < EVERY.toNanos()).isPresent()) {
            return Future.succeededFuture();
        }
        lastNanos = Optional.of(now);
        return store.digests()
                .compose(stored -> store.cell().map(cell -> unreferenced(stored, cell)))
                .compose(this::remove);
    }

    private static Set<String> unreferenced(Set<String> stored, ConfigCell cell) {
        Set<String> loose = new HashSet<>(stored);
        cell.history().forEach(edition -> loose.remove(edition.content().digest()));
        return loose;
    }

    private Future<Void> remove(Set<String> loose) {
        Set<String> former = suspects;
        suspects = loose;
        List<Future<Void>> removals =
                loose.stream().filter(former::contains).map(store::remove).toList();
        return Future.all(removals).mapEmpty();
    }
}
