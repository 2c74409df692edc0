// SPDX-License-Identifier: Apache-2.0
/**
 * A node's shadows beside the data path: the router of copies and the ledger of what became of
 * them, as the admin API and scrapes see them. Knows nothing of requests.
 */
@NullMarked
package dev.sluice.gateway.node.shadow;

import org.jspecify.annotations.NullMarked;
