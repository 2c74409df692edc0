// SPDX-License-Identifier: Apache-2.0

/**
 * ShadowPolicy as records: which requests are copied, where to, what is taken out of a copy first,
 * what copies may cost and how their answers are compared. Written by the reader, compiled by the
 * gateway and the shadow router; knows nothing of how a copy is made or sent.
 */
@NullMarked
package dev.sluice.cluster.config.shadow;

import org.jspecify.annotations.NullMarked;
