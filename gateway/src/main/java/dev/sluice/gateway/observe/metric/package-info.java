// SPDX-License-Identifier: Apache-2.0

/**
 * What the data path counts: exchanges, their durations, open connections. Each event loop writes
 * cells of its own through {@link dev.sluice.gateway.observe.metric.LoopMetrics}, and a scrape adds
 * them up. Called by listeners and by the verticle that owns an event loop; knows records of
 * exchanges and the Prometheus model, not how metrics are served.
 */
@NullMarked
package dev.sluice.gateway.observe.metric;

import org.jspecify.annotations.NullMarked;
