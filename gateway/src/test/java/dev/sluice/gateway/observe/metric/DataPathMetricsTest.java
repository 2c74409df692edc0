// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.Exchanges;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class DataPathMetricsTest {

    private final DataPathMetrics metrics = new DataPathMetrics(5, 3);

    @Test
    void addUpWhatSeveralLoopsCounted() throws InterruptedException {
        int loops = 4;
        int exchangesPerLoop = 50_000;

        runLoops(
                loops,
                loop -> {
                    for (int i = 0; i < exchangesPerLoop; i++) {
                        ExchangeRecord exchange = Exchanges.answered("GET", i % 5 == 0 ? 503 : 200);
                        loop.began(exchange);
                        loop.ended(exchange);
                    }
                });

        assertThat(requests("code", "200")).isEqualTo(loops * exchangesPerLoop * 0.8);
        assertThat(requests("code", "503")).isEqualTo(loops * exchangesPerLoop * 0.2);
        assertThat(duration("2xx").getCount()).isEqualTo(160_000);
        assertThat(metrics.activeExchanges()).isZero();
    }

    @Test
    void keepCountingInTheSameSeriesAfterAReload() {
        LoopMetrics loop = metrics.loop();
        loop.ended(Exchanges.answeredBy("checkout"));

        String equalNameOfANewConfig = String.valueOf("checkout".toCharArray());
        loop.ended(Exchanges.answeredBy(equalNameOfANewConfig));

        assertThat(requests("route", "checkout")).isEqualTo(2);
        assertThat(requestSeries()).isEqualTo(1);
    }

    @Test
    void putDurationsIntoBucketsAndSumThemUp() {
        LoopMetrics loop = metrics.loop();

        loop.ended(Exchanges.answeredAfter(Duration.ofNanos(400)));
        loop.ended(Exchanges.answeredAfter(Duration.ofMillis(1)));
        loop.ended(Exchanges.answeredAfter(Duration.ofMillis(3)));
        loop.ended(Exchanges.answeredAfter(Duration.ofSeconds(61)));

        HistogramDataPointSnapshot duration = duration("2xx");
        assertThat(bucket(duration, 0.001)).isEqualTo(2);
        assertThat(bucket(duration, 0.005)).isEqualTo(1);
        assertThat(bucket(duration, Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(duration.getCount()).isEqualTo(4);
        assertThat(duration.getSum()).isEqualTo(61.004);
    }

    @Test
    void countExchangesThatHaveNotEnded() {
        LoopMetrics loop = metrics.loop();
        LoopMetrics another = metrics.loop();

        loop.began(Exchanges.begun());
        loop.began(Exchanges.begun());
        another.began(Exchanges.begun());
        loop.ended(Exchanges.answered());

        assertThat(metrics.activeExchanges()).isEqualTo(2);
        assertThat(gauge("exchanges_active", Labels.EMPTY)).isEqualTo(2);
    }

    @Test
    void countOpenConnectionsByListenerAndSide() {
        LoopMetrics loop = metrics.loop();
        LoopMetrics another = metrics.loop();

        loop.connections("mesh", ConnectionSide.DOWNSTREAM).opened();
        another.connections("mesh", ConnectionSide.DOWNSTREAM).opened();
        another.connections("mesh", ConnectionSide.DOWNSTREAM).closed();
        another.connections("", ConnectionSide.UPSTREAM).opened();

        assertThat(connections("mesh", "downstream")).isEqualTo(1);
        assertThat(connections("-", "upstream")).isEqualTo(1);
        assertThat(connections("mesh", "upstream")).isZero();
    }

    @Test
    void sendExchangesBeyondTheLastSeriesToOther() {
        LoopMetrics loop = metrics.loop();
        LoopMetrics another = metrics.loop();
        for (int route = 0; route < 6; route++) {
            loop.ended(Exchanges.answeredBy("route-" + route));
            another.ended(Exchanges.answeredBy("route-" + route));
        }

        assertThat(requestSeries()).isEqualTo(5);
        assertThat(requests("route", "route-3")).isEqualTo(2);
        assertThat(requests("route", "other")).isEqualTo(4);
        assertThat(bound("requests_total_series")).isEqualTo(4);
        assertThat(bound("request_duration_seconds_series")).isEqualTo(8);
    }

    @Test
    void neverShowTwoSeriesWithTheSameLabels() throws InterruptedException {
        DataPathMetrics full = new DataPathMetrics(2000, 2000);
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(full.collector());

        runLoops(
                full,
                4,
                loop -> {
                    for (int route = 0; route < 1500; route++) {
                        loop.ended(Exchanges.answeredBy("route-" + route));
                    }
                });

        // The model refuses duplicates by an exception.
        CounterSnapshot requests = (CounterSnapshot) snapshot(registry, "requests");
        assertThat(requests.getDataPoints()).hasSize(1001);
        assertThat(requests.getDataPoints().stream().mapToDouble(p -> p.getValue()).sum())
                .isEqualTo(4 * 1500);
    }

    @Test
    void recordWithoutAllocating() {
        LoopMetrics loop = metrics.loop();
        ExchangeRecord answered = Exchanges.answered();
        ExchangeRecord unrouted = Exchanges.ended(Exchanges.begun(), 404, Duration.ofMillis(1));
        Runnable hundredThousand =
                () -> {
                    for (int i = 0; i < 50_000; i++) {
                        loop.began(answered);
                        loop.ended(answered);
                        loop.began(unrouted);
                        loop.ended(unrouted);
                    }
                };
        hundredThousand.run();

        long allocated = allocatedBy(hundredThousand);

        // What the measurement itself and the compiler's work on this thread may take.
        assertThat(allocated).isLessThan(50_000);
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void runLoops(int count, LoopScript script) throws InterruptedException {
        runLoops(metrics, count, script);
    }

    private static void runLoops(DataPathMetrics metrics, int count, LoopScript script)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LoopMetrics loop = metrics.loop();
            threads.add(new Thread(() -> script.run(loop)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private double requests(String label, String value) {
        return ((CounterSnapshot) snapshot("requests"))
                .getDataPoints().stream()
                        .filter(point -> value.equals(point.getLabels().get(label)))
                        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                        .sum();
    }

    private int requestSeries() {
        return snapshot("requests").getDataPoints().size();
    }

    private HistogramDataPointSnapshot duration(String codeClass) {
        return ((HistogramSnapshot) snapshot("request_duration_seconds"))
                .getDataPoints().stream()
                        .filter(p -> codeClass.equals(p.getLabels().get("code_class")))
                        .findFirst()
                        .orElseThrow();
    }

    private static long bucket(HistogramDataPointSnapshot duration, double upperBound) {
        return duration.getClassicBuckets().stream()
                .filter(bucket -> bucket.getUpperBound() == upperBound)
                .mapToLong(ClassicHistogramBucket::getCount)
                .sum();
    }

    private double gauge(String name, Labels labels) {
        return ((GaugeSnapshot) snapshot(name))
                .getDataPoints().stream()
                        .filter(point -> point.getLabels().equals(labels))
                        .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                        .sum();
    }

    private double connections(String listener, String side) {
        return gauge("tcp_open_connections", Labels.of("listener", listener, "side", side));
    }

    private long bound(String name) {
        LongSupplier reached = metrics.bounds().get(name);
        return reached.getAsLong();
    }

    private MetricSnapshot snapshot(String name) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(metrics.collector());
        return snapshot(registry, name);
    }

    private static MetricSnapshot snapshot(PrometheusRegistry registry, String name) {
        return registry.scrape(name::equals).stream().findFirst().orElseThrow();
    }

    /** What one simulated event loop does. */
    private interface LoopScript {
        void run(LoopMetrics loop);
    }
}
