// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.registry;

import dev.sluice.gateway.observe.metric.DataPathMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Every metric of the node. One per process, as it also shows the process; a scrape adds up what
 * all event loops counted, so it belongs on a worker thread. Thread-safe: the registries are.
 */
public final class NodeMetrics {

    /** Takes the value of every counter that says how often some bound was reached. */
    private static final String BOUNDS_REACHED = "bounds.reached";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final DataPathMetrics dataPath = new DataPathMetrics();
    private final ProcessMetrics process;

    /**
     * @param version of the build, for {@code build_info}
     */
    public NodeMetrics(String version) {
        process = new ProcessMetrics(version);
    }

    /** Shows the data path and the process; the latter loads classes for some tens of ms. */
    public void start() {
        registry.register(dataPath.collector());
        dataPath.bounds().forEach(this::bound);
        process.bindTo(meters);
    }

    /** The counts of the data path, which bypass Micrometer. */
    public DataPathMetrics dataPath() {
        return dataPath;
    }

    /** Where everything beside the data path registers its meters. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Shows what {@code collector} has, beside all else. */
    public void show(MultiCollector collector) {
        registry.register(collector);
    }

    /** Counts in {@code bounds_reached_total{bound}} how often a bound was reached. */
    public LongAdder bound(String name) {
        LongAdder reached = new LongAdder();
        bound(name, reached::sum);
        return reached;
    }

    /** Shows a count that only grows as {@code bounds_reached_total{bound}}. */
    public void bound(String name, LongSupplier reached) {
        // Micrometer holds the subject weakly and the function strongly: the function must keep the
        // count alive.
        FunctionCounter.builder(BOUNDS_REACHED, this, node -> reached.getAsLong())
                .description("How often something reached its bound.")
                .tag("bound", name)
                .register(meters);
    }

    /**
     * All metrics as text.
     *
     * @param accept the scraper's {@code Accept} header, or empty; chooses between Prometheus' text
     *     and OpenMetrics
     */
    public Exposition scrape(String accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return new Exposition(writer.getContentType(), Buffer.buffer(text.toByteArray()));
    }

    /** Ends what listens to the JVM; a scrape afterwards shows what was counted before. */
    public void stop() {
        process.close();
    }
}
