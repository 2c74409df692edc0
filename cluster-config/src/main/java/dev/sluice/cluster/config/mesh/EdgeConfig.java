// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import java.util.List;

/**
 * What happens to a request where it enters. Immutable.
 *
 * @param trustedProxies CIDR blocks of peers whose forwarding headers are believed
 * @param sensitiveHeaders names that are stripped from shadows and never logged, beside the
 *     built-in ones
 */
public record EdgeConfig(
        PathNormalization pathNormalization,
        List<String> trustedProxies,
        List<String> sensitiveHeaders) {

    /** Normalise as far as possible and trust nobody. */
    public static final EdgeConfig DEFAULT =
            new EdgeConfig(PathNormalization.DECODE_AND_MERGE_SLASHES, List.of(), List.of());

    public EdgeConfig {
        trustedProxies = List.copyOf(trustedProxies);
        sensitiveHeaders = List.copyOf(sensitiveHeaders);
    }
}
