// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import java.util.List;

/**
 * What holds for all copies of requests. Immutable.
 *
 * @param istioLiteral whether the mirrors of routes follow Istio to the letter, so that requests of
 *     every method are copied with their credentials
 * @param allowCalls hosts that a workload may call through the gateway on behalf of a copy; a
 *     wildcard stands for a whole first label
 */
public record MirrorConfig(boolean istioLiteral, List<String> allowCalls) {

    /** Safe copies, which call nobody. */
    public static final MirrorConfig DEFAULT = new MirrorConfig(false, List.of());

    public MirrorConfig {
        allowCalls = List.copyOf(allowCalls);
    }
}
