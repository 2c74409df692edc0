// SPDX-License-Identifier: Apache-2.0

/**
 * What differs between two answers, as paths: {@code status}, {@code header:NAME}, places in JSON
 * such as {@code $.items[*].price}, or {@code body} for all that is compared as bytes. Called once
 * per answered copy. Every step has a bound, as both answers may be anything; beyond it, bytes are
 * compared, and the form says why. Knows no network, and no values that it was told to redact leave
 * it.
 */
@NullMarked
package dev.sluice.shadow.compare;

import org.jspecify.annotations.NullMarked;
