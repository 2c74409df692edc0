// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import dev.sluice.ratelimit.cell.QuotaTotal;
import io.vertx.core.Future;
import java.util.List;

/**
 * Port: what the quotas have used, for whoever keeps it over restarts. Thread-safe: adapters are.
 */
public interface QuotaLedger {

    /** The totals of all quotas whose cells this node owns. */
    Future<List<QuotaTotal>> totals();

    /**
     * Lets the owners know of totals from before a restart. Of each key the higher one counts, so
     * nodes may remember different totals, in any order and repeatedly.
     *
     * @return fails when some owner could not be told
     */
    Future<Void> remember(List<QuotaTotal> totals);
}
