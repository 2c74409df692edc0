// SPDX-License-Identifier: Apache-2.0

/**
 * Rules of a ShadowPolicy: which requests it copies, what it takes out of copies, what they may
 * cost and how answers are compared; and the notations that only such a policy has, for sizes and
 * for references to the environment.
 */
@NullMarked
package dev.sluice.cluster.config.read.rule.shadow;

import org.jspecify.annotations.NullMarked;
