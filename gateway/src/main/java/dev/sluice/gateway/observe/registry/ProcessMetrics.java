// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.registry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/**
 * The process, its JVM and its build as meters. Of Micrometer's binders it takes those that read
 * values on a scrape; only the one for garbage collections listens. Thread-safe: holds no state but
 * that listener.
 */
final class ProcessMetrics implements AutoCloseable {

    private final String version;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    ProcessMetrics(String version) {
        this.version = version;
    }

    void bindTo(MeterRegistry meters) {
        Gauge.builder("build.info", () -> 1)
                .description("The build that runs; the value is always 1.")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(meters);
        binders().forEach(binder -> binder.bindTo(meters));
    }

    @Override
    public void close() {
        collections.close();
    }

    private List<MeterBinder> binders() {
        return List.of(
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                collections);
    }
}
