// SPDX-License-Identifier: Apache-2.0

/**
 * What is known of a rule's copies: counted by one {@link Tally} per node, read as a {@link
 * ShadowReport} that merges over nodes. Everything in it has a bound, and what is beyond is
 * counted. Called by whoever observes answers and by the admin API; judges nothing.
 */
@NullMarked
package dev.sluice.shadow.report;

import org.jspecify.annotations.NullMarked;
