// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a source's looks. Immutable.
 *
 * @param origin of the config that was handed over last, or the bare place when none was yet
 * @param lastSuccess when a look last found the place in order, whether changed or not
 * @param error what is wrong with the place now, in words for an operator
 */
public record SourceState(
        SourceOrigin origin, Optional<Instant> lastSuccess, Optional<String> error) {

    /** Nothing has been looked at yet. */
    public static SourceState initial(String place) {
        return new SourceState(
                new SourceOrigin(place, Optional.empty()), Optional.empty(), Optional.empty());
    }

    public SourceState succeeded(SourceOrigin found, Instant at) {
        return new SourceState(found, Optional.of(at), Optional.empty());
    }

    /** Keeps what was handed over last: that is still what the source stands for. */
    public SourceState failed(String why) {
        return new SourceState(origin, lastSuccess, Optional.of(why));
    }
}
