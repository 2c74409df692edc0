// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import dev.sluice.ratelimit.RateLimiter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What a scrape shows of rate limits beside what is denied, which the traffic's metrics have: how
 * full the table of keys is, and what the limits cost the cluster. Immutable.
 */
public record LimitMetrics(RateLimiter limiter) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("rate.limit.keys", limiter, RateLimiter::keyCount)
                .description("Keys of rate limits that the node holds.")
                .register(meters);
        FunctionCounter.builder("rate.limit.keys.overflowed", limiter, RateLimiter::keysOverflowed)
                .description("Requests whose key shared a lease, as the table was full.")
                .register(meters);
        FunctionCounter.builder("rate.limit.lease.batches", limiter, RateLimiter::asks)
                .description("Batches of questions sent to the owners of limits.")
                .register(meters);
        FunctionCounter.builder("rate.limit.lease.requests", limiter, RateLimiter::requests)
                .description("Questions for leases in those batches.")
                .register(meters);
    }
}
