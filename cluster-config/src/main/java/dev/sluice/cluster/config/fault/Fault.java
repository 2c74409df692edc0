// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.fault;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes wrong on a route, on purpose. Whether a request waits and whether it is aborted are
 * decided each for itself; one that meets both waits first. Immutable.
 *
 * @param expires when it ends by itself; absent means never
 */
public record Fault(
        Optional<FaultDelay> delay, Optional<FaultAbort> abort, Optional<Instant> expires) {}
