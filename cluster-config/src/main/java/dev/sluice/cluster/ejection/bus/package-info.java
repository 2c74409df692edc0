// SPDX-License-Identifier: Apache-2.0
/**
 * Ejection hints over the bus: facts when something changes, and now and then all that a node
 * holds, which heals what was lost. No clock is compared: messages say how long, not until when.
 */
@NullMarked
package dev.sluice.cluster.ejection.bus;

import org.jspecify.annotations.NullMarked;
