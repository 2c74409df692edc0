// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.exchange.ExchangeObserver;
import dev.sluice.gateway.listener.Observers;
import dev.sluice.shadow.ledger.ShadowLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Who is told of what happens on one event loop. Confined to one event loop.
 *
 * @param downstream gives the observer of a listener's connections, by the listener's name
 * @param shadows of all event loops
 */
public record LoopObservers(
        List<ExchangeObserver> exchanges,
        ConnectionObserver upstream,
        Function<String, ConnectionObserver> downstream,
        ShadowLedger shadows) {

    public LoopObservers {
        exchanges = List.copyOf(exchanges);
    }

    /** Those of one listener, the access log being the last. */
    Observers at(String listener, ExchangeObserver log) {
        List<ExchangeObserver> all = new ArrayList<>(exchanges);
        all.add(log);
        return new Observers(all, downstream.apply(listener));
    }
}
