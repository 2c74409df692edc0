// SPDX-License-Identifier: Apache-2.0

/**
 * Sluice's own policies to records, with the resources that they target. Called for each sound
 * resource; knows nothing of what the targets are.
 */
@NullMarked
package dev.sluice.cluster.config.read.convert.policy;

import org.jspecify.annotations.NullMarked;
