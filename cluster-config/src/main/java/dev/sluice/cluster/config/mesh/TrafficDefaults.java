// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.upstream.TrafficPolicy;

/**
 * How upstreams are used unless somebody says otherwise. Immutable.
 *
 * @param istioRetries whether retries follow Istio to the letter, so that a request that is not
 *     idempotent may be repeated after bytes of it may have reached an upstream
 * @param policy its blocks hold where a DestinationRule does not have them
 */
public record TrafficDefaults(boolean istioRetries, TrafficPolicy policy) {

    /** Safe retries, no bounds, no ejections. */
    public static final TrafficDefaults DEFAULT = new TrafficDefaults(false, TrafficPolicy.NONE);
}
