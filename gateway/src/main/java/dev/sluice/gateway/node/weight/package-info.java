// SPDX-License-Identifier: Apache-2.0

/**
 * A node's part in the weights that are set on the running cluster: following what the others have
 * set, putting it in force on the event loops, and answering the admin plane. Used by the node
 * alone.
 */
@NullMarked
package dev.sluice.gateway.node.weight;

import org.jspecify.annotations.NullMarked;
