// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import java.util.List;
import java.util.Optional;

/**
 * Where the access log goes and what it holds. Immutable.
 *
 * @param enabled false writes no log
 * @param path a file that is appended to; absent means standard output
 * @param fields names of the fields to write, in order; empty means all
 */
public record AccessLogConfig(boolean enabled, Optional<String> path, List<String> fields) {

    /** All fields to standard output. */
    public static final AccessLogConfig DEFAULT =
            new AccessLogConfig(true, Optional.empty(), List.of());

    public AccessLogConfig {
        fields = List.copyOf(fields);
    }
}
