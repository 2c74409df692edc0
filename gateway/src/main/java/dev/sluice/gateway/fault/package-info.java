// SPDX-License-Identifier: Apache-2.0
/**
 * Faults that routes inject on purpose, and what keeps them from doing more harm than was meant: an
 * end, a bound on how many wait at a time, and a switch for all of them.
 */
@NullMarked
package dev.sluice.gateway.fault;

import org.jspecify.annotations.NullMarked;
