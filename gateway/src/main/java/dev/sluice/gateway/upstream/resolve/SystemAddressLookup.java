// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Asks the operating system's resolver, so that hosts files and everything else that an operator
 * has set up count. The call blocks and therefore runs on a worker thread. Thread-safe.
 */
public final class SystemAddressLookup implements AddressLookup {

    private final Vertx vertx;

    public SystemAddressLookup(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<List<String>> lookup(String host) {
        return vertx.executeBlocking(
                () ->
                        Arrays.stream(InetAddress.getAllByName(host))
                                .map(InetAddress::getHostAddress)
                                .toList(),
                false);
    }
}
