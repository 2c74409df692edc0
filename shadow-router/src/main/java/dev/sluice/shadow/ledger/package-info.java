// SPDX-License-Identifier: Apache-2.0

/**
 * What became of all copies of one node, by rule: told of each by the event loops, compared on a
 * thread of its own, and read by the admin API and by scrapes. Knows nothing of connections, and
 * nothing of other nodes.
 */
@NullMarked
package dev.sluice.shadow.ledger;

import org.jspecify.annotations.NullMarked;
