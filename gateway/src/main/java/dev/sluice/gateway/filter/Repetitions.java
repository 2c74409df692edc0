// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;

/** Bounds how many repetitions there are at one time. Confined to one event loop. */
public interface Repetitions {

    /** Lets every exchange repeat. */
    Repetitions UNBOUNDED =
            new Repetitions() {
                @Override
                public boolean enter(Exchange exchange) {
                    return true;
                }

                @Override
                public void leave(Exchange exchange) {}
            };

    /** Whether the exchange may repeat now; what has entered must leave. */
    boolean enter(Exchange exchange);

    /** The repetition has an outcome, whatever it is. */
    void leave(Exchange exchange);
}
