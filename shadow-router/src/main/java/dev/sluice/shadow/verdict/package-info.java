// SPDX-License-Identifier: Apache-2.0

/**
 * What a report allows to be said: which paths differ beyond the noise, how large the differing
 * share is, and whether that is too much. All of it may be asked at any time and as often as one
 * likes. Called by the admin API and the command line; counts nothing.
 */
@NullMarked
package dev.sluice.shadow.verdict;

import org.jspecify.annotations.NullMarked;
