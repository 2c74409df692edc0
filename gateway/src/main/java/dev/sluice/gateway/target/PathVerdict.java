// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import java.util.Optional;

/** What one scan of a path found. Immutable. */
enum PathVerdict {
    /** The path is in its one form. */
    CANONICAL,
    /** The path can be brought into its one form. */
    NORMALIZABLE,
    HAS_FRAGMENT(RefusedTarget.Reason.FRAGMENT),
    HAS_CHARACTER(RefusedTarget.Reason.CHARACTER),
    HAS_BROKEN_ESCAPE(RefusedTarget.Reason.ESCAPE),
    HAS_NUL(RefusedTarget.Reason.NUL);

    private final Optional<RefusedTarget.Reason> refusal;

    PathVerdict() {
        this.refusal = Optional.empty();
    }

    PathVerdict(RefusedTarget.Reason reason) {
        this.refusal = Optional.of(reason);
    }

    /** Why the path is refused, if it is. */
    Optional<RefusedTarget.Reason> refusal() {
        return refusal;
    }
}
