// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import dev.sluice.gateway.wire.WireViolation;

/** Is told that the body of a request cannot be read any further. Confined to one event loop. */
@FunctionalInterface
public interface BodyRefusal {

    /**
     * Ends the exchange.
     *
     * @return whether the client is answered and the connection closed then; otherwise it is broken
     *     off
     */
    boolean answered(WireViolation violation);
}
