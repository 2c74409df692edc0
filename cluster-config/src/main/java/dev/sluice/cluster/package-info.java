// SPDX-License-Identifier: Apache-2.0

/**
 * What every node of a Sluice cluster shares: the config model and its reader, and later the store,
 * the bus and membership. Used by all other modules; knows none of them.
 */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;
