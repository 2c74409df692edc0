// SPDX-License-Identifier: Apache-2.0

/**
 * A copy on its way: the exchange with the target, what is kept of the answers, and why a copy was
 * given up. Fed by the taps of the primary exchange, which it can neither delay nor fail.
 */
@NullMarked
package dev.sluice.shadow.copy;

import org.jspecify.annotations.NullMarked;
