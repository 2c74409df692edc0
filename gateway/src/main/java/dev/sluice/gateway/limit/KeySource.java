// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/** Where one part of a limit's key stands in a request. Thread-safe: it holds no state. */
@FunctionalInterface
interface KeySource {

    /** The part's value; null when the request lacks it. */
    @Nullable String of(Exchange exchange);
}
