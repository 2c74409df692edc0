// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.ejection.HintTable;
import java.util.List;

/**
 * What a node has told about endpoints: one change, or all that it holds. Immutable.
 *
 * @param complete whether what is not named is not ejected
 */
record EjectionsTold(Teller teller, boolean complete, List<EndpointEjected> ejected) {

    EjectionsTold {
        Expect.inRange("ejected", ejected.size(), 0, HintTable.ENTRIES_MAX);
        ejected = List.copyOf(ejected);
    }
}
