// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.ejection.EjectionHint;
import dev.sluice.cluster.ejection.EjectionHints;
import dev.sluice.cluster.ejection.EndpointKey;
import dev.sluice.cluster.ejection.HintTable;
import dev.sluice.cluster.ejection.StrongestHints;
import dev.sluice.cluster.member.NodeName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The hints of all nodes that share a bus. Each node numbers what it tells; what is older than what
 * was heard of that node is ignored, so that doubled and reordered facts do no harm. A complete
 * state replaces what was heard of its node; {@link HintExchangeKeeper} has it told now and then,
 * and a node that is heard of for the first time is told at the next exchange.
 *
 * <p>Thread-safe: tables are used under a lock that is held for as long as a table is looked
 * through, never while observers or the bus are called.
 */
public final class BusEjectionHints implements EjectionHints {

    /** As many nodes as a cluster may have; those beyond are not listened to. */
    static final int NODES_MAX = 1_000;

    private final Bus bus;
    private final NodeName self;
    private final long run;
    private final LongSupplier nanoTime;
    private final Object lock = new Object();
    private final HintTable own = new HintTable();
    private final Map<NodeName, Heard> others = new HashMap<>();
    private final List<Consumer<EndpointKey>> observers = new CopyOnWriteArrayList<>();
    private long sequence;

    /** What a node has told, and when in its own order. Confined to whoever holds the lock. */
    private record Heard(Teller last, HintTable table) {}

    /**
     * Hears nothing yet.
     *
     * @param run higher than in earlier runs of this node, such as the time of its start
     */
    public BusEjectionHints(Bus bus, NodeName self, long run, LongSupplier nanoTime) {
        this.bus = bus;
        this.self = self;
        this.run = run;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins to hear the other nodes.
     *
     * @return ends it
     */
    public Future<Runnable> start() {
        return bus.observe(EjectionTopics.ENDPOINT_EJECTED, this::hear);
    }

    @Override
    public void tell(EndpointKey endpoint, Duration ejectedFor) {
        EjectionsTold told;
        synchronized (lock) {
            own.put(endpoint, nanoTime.getAsLong(), ejectedFor.toNanos());
            told = change(endpoint, ejectedFor.toMillis(), ejectedFor.toMillis());
        }
        publish(told);
        observers.forEach(observer -> observer.accept(endpoint));
    }

    @Override
    public void restore(EndpointKey endpoint) {
        EjectionsTold told;
        synchronized (lock) {
            own.remove(endpoint);
            told = change(endpoint, 1, 0);
        }
        publish(told);
    }

    private EjectionsTold change(EndpointKey endpoint, long wholeMillis, long leftMillis) {
        sequence++;
        return new EjectionsTold(
                new Teller(self, run, sequence),
                false,
                List.of(EndpointEjected.of(endpoint, wholeMillis, leftMillis)));
    }

    /** Tells all that this node holds, and forgets nodes of which nothing is left. */
    void exchange() {
        List<EndpointEjected> held = new ArrayList<>();
        EjectionsTold told;
        synchronized (lock) {
            long now = nanoTime.getAsLong();
            others.values().removeIf(heard -> heard.table().live(now).isEmpty());
            own.live(now).forEach((endpoint, span) -> held.add(ejected(endpoint, span, now)));
            told = new EjectionsTold(new Teller(self, run, sequence), true, held);
        }
        publish(told);
    }

    private static EndpointEjected ejected(EndpointKey endpoint, HintTable.Span span, long now) {
        long whole = Duration.ofNanos(span.untilNanos() - span.toldNanos()).toMillis();
        return EndpointEjected.of(
                endpoint, whole, Duration.ofNanos(span.untilNanos() - now).toMillis());
    }

    private void publish(EjectionsTold told) {
        bus.publish(EjectionTopics.ENDPOINT_EJECTED, told);
    }

    private void hear(EjectionsTold told) {
        if (told.teller().node().equals(self)) {
            return;
        }
        List<EndpointKey> news = new ArrayList<>();
        synchronized (lock) {
            take(told, news);
        }
        for (EndpointKey endpoint : news) {
            observers.forEach(observer -> observer.accept(endpoint));
        }
    }

    private void take(EjectionsTold told, List<EndpointKey> news) {
        Teller teller = told.teller();
        Heard before = others.get(teller.node());
        boolean late = before != null && !current(told, before.last());
        if (late || (before == null && others.size() >= NODES_MAX)) {
            return;
        }
        boolean sameRun = before != null && before.last().run() == teller.run();
        HintTable known = before != null && sameRun ? before.table() : new HintTable();
        HintTable table = told.complete() ? new HintTable() : known;
        long now = nanoTime.getAsLong();
        Map<EndpointKey, HintTable.Span> held = known.live(now);
        for (EndpointEjected each : told.ejected()) {
            put(table, each, now);
            if (each.leftMillis() > 0 && !held.containsKey(each.endpoint())) {
                news.add(each.endpoint());
            }
        }
        others.put(teller.node(), new Heard(teller, table));
    }

    /** A complete state is good as long as nothing later was heard; a change must be later. */
    private static boolean current(EjectionsTold told, Teller last) {
        return told.complete() ? !last.laterThan(told.teller()) : told.teller().laterThan(last);
    }

    private static void put(HintTable table, EndpointEjected each, long now) {
        if (each.leftMillis() == 0) {
            table.remove(each.endpoint());
            return;
        }
        long until = now + Duration.ofMillis(each.leftMillis()).toNanos();
        long told = until - Duration.ofMillis(each.wholeMillis()).toNanos();
        table.put(each.endpoint(), new HintTable.Span(told, until), now);
    }

    @Override
    public List<EjectionHint> hints(String upstream) {
        synchronized (lock) {
            List<HintTable> tables = new ArrayList<>();
            tables.add(own);
            others.values().forEach(heard -> tables.add(heard.table()));
            return StrongestHints.of(upstream, tables, nanoTime.getAsLong());
        }
    }

    @Override
    public Runnable observe(Consumer<EndpointKey> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }
}
