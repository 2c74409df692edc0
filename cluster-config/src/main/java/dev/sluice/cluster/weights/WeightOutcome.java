// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import java.util.Optional;

/** What became of a change of an overlay. Immutable. */
public sealed interface WeightOutcome {

    /**
     * The change is made. Immutable.
     *
     * @param before what it took the place of
     * @param after absent when there is no overlay now
     */
    record Changed(Optional<WeightOverlay> before, Optional<WeightOverlay> after)
            implements WeightOutcome {}

    /**
     * Somebody else was faster: the overlay is not what the change was based on, and stays.
     * Immutable.
     *
     * @param current absent when somebody cleared it
     */
    record Overtaken(Optional<WeightOverlay> current) implements WeightOutcome {}

    /** There are as many overlays as there may be; the change is not made. Immutable. */
    record Full(int overlaysMax) implements WeightOutcome {}
}
