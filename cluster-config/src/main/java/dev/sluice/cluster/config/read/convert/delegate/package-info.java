// SPDX-License-Identifier: Apache-2.0

/**
 * Puts the routes of delegates into the VirtualServices that delegate to them, by Istio's rules of
 * what may be merged. Called once all resources are read; knows nothing of how routes are compiled.
 */
@NullMarked
package dev.sluice.cluster.config.read.convert.delegate;

import org.jspecify.annotations.NullMarked;
