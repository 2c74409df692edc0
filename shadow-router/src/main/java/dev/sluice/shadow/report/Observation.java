// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import dev.sluice.shadow.compare.Comparison;
import java.util.Optional;

/**
 * One copy that was answered and compared. Immutable.
 *
 * @param shadow what differs between primary and shadow
 * @param baseline what differs between primary and baseline, if that answered too
 * @param primaryNanos from the request's going out to the end of the answer
 * @param shadowNanos the same for the copy
 * @param atMillis since the epoch
 */
public record Observation(
        Comparison shadow,
        Optional<Comparison> baseline,
        long primaryNanos,
        long shadowNanos,
        long atMillis) {}
