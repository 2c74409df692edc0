// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import java.util.Optional;

/**
 * Names an upstream: the same key in two snapshots is the same upstream, whose connections and
 * counters live on. Immutable.
 *
 * @param host of the service, not as a route wrote it
 * @param port of the service, not of its endpoints
 */
public record UpstreamKey(String host, Optional<String> subset, int port) {

    @Override
    public String toString() {
        return host + ":" + port + subset.map(name -> "/" + name).orElse("");
    }
}
