// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.keep;

import dev.sluice.gateway.endpoint.health.EjectionReason;
import java.util.Map;

/**
 * What happened to the endpoints of one upstream. Immutable.
 *
 * @param ejected by reason
 * @param refused ejections that were due, while too many were away already
 */
public record EjectionCounts(Map<EjectionReason, Long> ejected, long returned, long refused) {

    public EjectionCounts {
        ejected = Map.copyOf(ejected);
    }
}
