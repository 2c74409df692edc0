// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

/**
 * Is told when an exchange begins and, once, when it is over, whatever its outcome. Runs on the
 * event loop of the exchange, so it must neither block nor throw. Confined to one event loop.
 */
@FunctionalInterface
public interface ExchangeObserver {

    /** The request head has arrived; of the record only the listener and the start are certain. */
    default void began(ExchangeRecord exchange) {}

    /** The record is complete and will not change; it must not be kept after the call. */
    void ended(ExchangeRecord exchange);
}
