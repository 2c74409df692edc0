// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.exchange.ExchangeObserver;
import dev.sluice.gateway.exchange.ExchangeRecord;

/**
 * One event loop's counts. Recording an exchange is a handful of array reads and three writes to
 * cells that no other thread writes; only labels that this loop has not seen before cost more.
 *
 * <p>Cells of a duration: one per bucket of {@link LatencyBuckets}, then the sum in microseconds,
 * which in nanoseconds could overflow within days where many long streams end.
 *
 * <p>Confined to one event loop, but for a scrape, which reads what the cells publish.
 */
public final class LoopMetrics implements ExchangeObserver {

    private static final int DURATION_CELLS = LatencyBuckets.COUNT + 1;
    private static final int LISTENERS = LabelValues.VALUES_MAX + 1;

    private final ExchangeLabels labels;
    private final SeriesTable requestSeries;
    private final SeriesTable durationSeries;

    private final SeriesLookup lookup;
    private final Cells requests;
    private final Cells durations;
    private final Cells connections = new Cells(ConnectionSide.values().length * LISTENERS);
    private final Cells active = new Cells(1);

    LoopMetrics(ExchangeLabels labels, SeriesTable requestSeries, SeriesTable durationSeries) {
        this.labels = labels;
        this.requestSeries = requestSeries;
        this.durationSeries = durationSeries;
        lookup = new SeriesLookup(Integer.highestOneBit(2 * requestSeries.seriesMax()));
        requests = new Cells(requestSeries.seriesMax());
        durations = new Cells(durationSeries.seriesMax() * DURATION_CELLS);
    }

    @Override
    public void began(ExchangeRecord exchange) {
        active.add(0, 1);
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        active.add(0, -1);
        long where = labels.where(exchange);
        long what = labels.what(exchange);
        long series = lookup.find(where, what);
        if (series == SeriesLookup.ABSENT) {
            series = learn(where, what);
        }
        requests.add((int) (series >>> Integer.SIZE), 1);
        recordDuration((int) series, exchange.durationNanos());
    }

    /**
     * Counts open connections of one kind.
     *
     * @param listener empty for connections that serve several listeners
     */
    public ConnectionObserver connections(String listener, ConnectionSide side) {
        return new OpenConnections(connections, connectionCell(labels.listener(listener), side));
    }

    long requests(int series) {
        return requests.value(series);
    }

    long durationBucket(int series, int bucket) {
        return durations.value(series * DURATION_CELLS + bucket);
    }

    long durationSumMicros(int series) {
        return durations.value(series * DURATION_CELLS + LatencyBuckets.COUNT);
    }

    long connections(int listener, ConnectionSide side) {
        return connections.value(connectionCell(listener, side));
    }

    long active() {
        return active.value(0);
    }

    private void recordDuration(int series, long nanos) {
        int first = series * DURATION_CELLS;
        durations.add(first + LatencyBuckets.bucket(nanos), 1);
        durations.add(first + LatencyBuckets.COUNT, (nanos + 500) / 1000);
    }

    /** Finds both series of an exchange, the number of the one of requests in the upper half. */
    private long learn(long where, long what) {
        long requestNumber = requestSeries.number(where, labels.bounded(what));
        int durationNumber =
                durationSeries.number(labels.durationWhere(where), labels.durationWhat(what));
        long series = (requestNumber << Integer.SIZE) | durationNumber;
        lookup.put(where, what, series);
        return series;
    }

    private static int connectionCell(int listener, ConnectionSide side) {
        return listener * ConnectionSide.values().length + side.ordinal();
    }

    /** The open connections of one kind on this event loop. Confined to one event loop. */
    private record OpenConnections(Cells cells, int cell) implements ConnectionObserver {

        @Override
        public void opened() {
            cells.add(cell, 1);
        }

        @Override
        public void closed() {
            cells.add(cell, -1);
        }
    }
}
