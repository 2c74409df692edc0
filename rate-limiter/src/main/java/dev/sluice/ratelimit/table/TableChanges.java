// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import dev.sluice.ratelimit.grant.LimitKey;
import java.util.List;
import java.util.Map;

/**
 * What one call changed in a table: the results, so that a copy needs no clock and no rules to
 * follow. Immutable.
 *
 * @param forgotten keys whose cells are gone
 */
public record TableChanges(TableClock clock, Map<LimitKey, Slot> slots, List<LimitKey> forgotten) {

    public TableChanges {
        slots = Map.copyOf(slots);
        forgotten = List.copyOf(forgotten);
    }
}
