// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.fault;

import dev.sluice.gateway.fault.FaultSwitch.Spared;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/** What a scrape shows of faults. Immutable. */
public record FaultMetrics(FaultSwitch node) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("faults.injected", node, FaultSwitch::delays)
                .tag("kind", "delay")
                .description("Requests that waited, or failed, on purpose.")
                .register(meters);
        FunctionCounter.builder("faults.injected", node, FaultSwitch::aborts)
                .tag("kind", "abort")
                .description("Requests that waited, or failed, on purpose.")
                .register(meters);
        for (Spared why : Spared.values()) {
            FunctionCounter.builder("faults.spared", node, faults -> faults.spared(why))
                    .tag("reason", why.name().toLowerCase(Locale.ROOT))
                    .description("Requests that were chosen for a fault and went on unharmed.")
                    .register(meters);
        }
        Gauge.builder("faults.waiting", node, FaultSwitch::waiting)
                .description("Requests that wait on purpose.")
                .register(meters);
        Gauge.builder("faults.on", node, faults -> faults.on() ? 1 : 0)
                .description("Whether faults are injected at all.")
                .register(meters);
    }
}
