// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import dev.sluice.cluster.config.Expect;
import java.util.Optional;

/**
 * How somebody names a route. Immutable.
 *
 * @param virtualService {@code name}, or {@code namespace/name} where namespaces share it
 * @param route absent when the VirtualService has one candidate only
 */
public record WhichRoute(String virtualService, Optional<String> route) {

    public WhichRoute {
        Expect.notEmpty("virtualService", virtualService);
    }
}
