// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.exchange.ExchangeObserver;
import java.util.List;

/**
 * Who is told of what happens at a listener, on one event loop. Confined to one event loop.
 *
 * @param exchanges in the order in which they are told
 */
public record Observers(List<ExchangeObserver> exchanges, ConnectionObserver connections) {

    public Observers {
        exchanges = List.copyOf(exchanges);
    }
}
