// SPDX-License-Identifier: Apache-2.0

/**
 * The statistics of shadowing, all of them valid at any time: whoever looks after every exchange,
 * and stops when he likes what he sees, is fooled no more often than stated. Called by the report.
 * Knows counts and levels; nothing of exchanges, paths or clocks.
 */
@NullMarked
package dev.sluice.shadow.stat;

import org.jspecify.annotations.NullMarked;
