// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import io.vertx.core.Future;
import java.util.List;

/** Finds the addresses of a host name. Thread-safe. */
@FunctionalInterface
public interface AddressLookup {

    /**
     * All addresses, in the order of the answer; fails when the name is unknown or nobody answers.
     */
    Future<List<String>> lookup(String host);
}
