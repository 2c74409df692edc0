// SPDX-License-Identifier: Apache-2.0

/**
 * When no copy is begun because it could do harm: a target that does not answer, an event loop that
 * is late, a processor that is busy. Called when a copy begins; knows nothing of what it carries.
 */
@NullMarked
package dev.sluice.shadow.guard;

import org.jspecify.annotations.NullMarked;
