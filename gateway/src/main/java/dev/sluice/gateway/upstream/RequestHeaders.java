// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.header.HopByHop;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Copies the headers of a request to the request that goes upstream, without those of the
 * connection. One instance serves all requests of a loop, so that copying needs no closure.
 * Confined to one event loop.
 */
final class RequestHeaders implements BiConsumer<String, String> {

    private Set<String> nominated = Set.of();
    private MultiMap target = MultiMap.caseInsensitiveMultiMap();

    void copy(MultiMap source, MultiMap into) {
        nominated = HopByHop.nominated(source);
        target = into;
        source.forEach(this);
    }

    @Override
    public void accept(String name, String value) {
        // Expect is answered by the listener, which sends 100 (Continue) by itself.
        if (HopByHop.always(name) || name.equalsIgnoreCase("expect")) {
            return;
        }
        if (!nominated.isEmpty() && nominated.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        target.add(name, value);
    }
}
