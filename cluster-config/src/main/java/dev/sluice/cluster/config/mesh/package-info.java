// SPDX-License-Identifier: Apache-2.0

/**
 * The mesh-wide settings: Sluice's own kind {@code Mesh}, as records with every default filled in.
 */
@NullMarked
package dev.sluice.cluster.config.mesh;

import org.jspecify.annotations.NullMarked;
