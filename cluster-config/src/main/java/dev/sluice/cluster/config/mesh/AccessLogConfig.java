// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Expect;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where the access log goes and what it holds. Immutable.
 *
 * @param enabled false writes no log
 * @param path a file that is appended to; absent means standard output
 * @param fields names of the fields to write, in order, each of {@link #FIELD_NAMES} at most once;
 *     empty means all
 */
public record AccessLogConfig(boolean enabled, Optional<String> path, List<String> fields) {

    /** Every field there is, in the order in which they are written by default. */
    public static final List<String> FIELD_NAMES =
            List.of(
                    "time",
                    "listener",
                    "method",
                    "authority",
                    "path",
                    "protocol",
                    "status",
                    "flags",
                    "attempts",
                    "route",
                    "destination",
                    "subset",
                    "endpoint",
                    "request_bytes",
                    "response_bytes",
                    "duration_ms",
                    "upstream_ms",
                    "remote",
                    "user_agent",
                    "traceparent",
                    "detail");

    /** All fields to standard output. */
    public static final AccessLogConfig DEFAULT =
            new AccessLogConfig(true, Optional.empty(), List.of());

    public AccessLogConfig {
        fields = List.copyOf(fields);
        for (String field : fields) {
            Expect.that(
                    FIELD_NAMES.contains(field),
                    "fields",
                    field,
                    "one of " + String.join(", ", FIELD_NAMES));
        }
        Expect.that(
                new HashSet<>(fields).size() == fields.size(), "fields", fields, "each name once");
    }
}
