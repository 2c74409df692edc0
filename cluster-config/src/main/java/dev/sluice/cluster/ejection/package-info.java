// SPDX-License-Identifier: Apache-2.0
/**
 * Hints about endpoints that some node has ejected, so that another need not learn by failed
 * requests of its own. The port {@link dev.sluice.cluster.ejection.EjectionHints} and its two
 * adapters: for a node on its own, and for nodes that tell each other over the bus. A hint is worth
 * less with every second and is never more than a hint; what ejects is not here.
 */
@NullMarked
package dev.sluice.cluster.ejection;

import org.jspecify.annotations.NullMarked;
