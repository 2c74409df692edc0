// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import dev.sluice.gateway.overload.Overload.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/** What a scrape shows of overload. Immutable. */
public record OverloadMetrics(Overload node) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Reason why : Reason.values()) {
            FunctionCounter.builder("overload.refused", node, overload -> overload.refused(why))
                    .tag("reason", why.name().toLowerCase(Locale.ROOT))
                    .description("Requests that were refused because the node is overloaded.")
                    .register(meters);
        }
        Gauge.builder("heap.used.after.gc.ratio", node, Overload::heapShare)
                .description("Share of the heap in use after a collection of the last ten seconds.")
                .register(meters);
    }
}
