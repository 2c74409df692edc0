// SPDX-License-Identifier: Apache-2.0

/**
 * Traffic policies to their records: of a host, of a subset, of a port, and the mesh-wide ones.
 * What comes here was checked, so that nothing has to be complained about.
 */
@NullMarked
package dev.sluice.cluster.config.read.convert.traffic;

import org.jspecify.annotations.NullMarked;
