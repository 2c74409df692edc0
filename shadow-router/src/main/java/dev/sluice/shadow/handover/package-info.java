// SPDX-License-Identifier: Apache-2.0

/**
 * What a gateway says to a shadow router about a copy, and how it is written: one stream for each
 * copy, on which messages follow each other. Both sides read and write by it; it knows nothing of
 * connections.
 */
@NullMarked
package dev.sluice.shadow.handover;

import org.jspecify.annotations.NullMarked;
