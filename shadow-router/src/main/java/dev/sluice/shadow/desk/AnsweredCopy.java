// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.desk;

import dev.sluice.shadow.compare.Answer;
import java.util.Optional;

/**
 * A request that was copied, with all its answers. Immutable, as its answers are.
 *
 * @param baseline the second healthy answer, if there is one
 * @param primaryNanos from the request's going out to the end of the answer
 * @param shadowNanos the same for the copy
 * @param atMillis since the epoch
 */
public record AnsweredCopy(
        Answer primary,
        Answer shadow,
        Optional<Answer> baseline,
        long primaryNanos,
        long shadowNanos,
        long atMillis) {

    /** Bytes that a comparison has to read; of bodies that were not kept, none. */
    long keptBytes() {
        long ofBaseline = baseline.map(answer -> answer.body().length()).orElse(0);
        return primary.body().length() + shadow.body().length() + ofBaseline;
    }
}
