// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.ShadowCopy;
import java.util.Optional;
import java.util.function.Supplier;

/** How the copies of one rule leave one event loop. Confined to one event loop. */
interface CopyWay {

    /**
     * Begins a copy that has its place.
     *
     * @param order asked for only when the copy will be begun
     * @param place ended by the copy, or here when there is none
     * @return empty when it is not begun, which the outcomes were told
     */
    Optional<ShadowCopy> begin(Supplier<CopyOrder> order, Holding place, CopyOutcomes outcomes);
}
