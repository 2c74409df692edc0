// SPDX-License-Identifier: Apache-2.0

/**
 * Copies of traffic sent to a shadow target with side-effects suppressed, and the comparison of
 * both answers. Not built yet; it will never be able to delay or change the primary exchange.
 */
@NullMarked
package dev.sluice.shadow;

import org.jspecify.annotations.NullMarked;
