// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.health.EjectionReason;

/** Is told of endpoints that have failed too often, and must not block. Thread-safe. */
@FunctionalInterface
public interface Suspicions {

    void tell(Upstream upstream, Endpoint endpoint, EjectionReason reason);
}
