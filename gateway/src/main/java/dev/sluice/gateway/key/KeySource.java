// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.key;

import dev.sluice.gateway.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/** Where one part of a key stands in a request. Thread-safe: it holds no state. */
@FunctionalInterface
public interface KeySource {

    /** The part's value; null when the request lacks it. */
    @Nullable String of(Exchange exchange);
}
