// SPDX-License-Identifier: Apache-2.0

/**
 * YAML trees to typed messages by the schema, with Istio's rules for what a value may look like.
 * Everything that holds for a field wherever it stands is checked here, once; what depends on
 * several fields is for the rules.
 */
@NullMarked
package dev.sluice.cluster.config.read.value;

import org.jspecify.annotations.NullMarked;
