// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

/**
 * Is told of every exchange once, when it is over, whatever its outcome. Runs on the event loop of
 * the exchange, so it must neither block nor throw. Confined to one event loop.
 */
@FunctionalInterface
public interface ExchangeObserver {

    /** The record is complete and will not change; it must not be kept after the call. */
    void ended(ExchangeRecord exchange);
}
