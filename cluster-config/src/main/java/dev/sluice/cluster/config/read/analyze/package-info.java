// SPDX-License-Identifier: Apache-2.0

/**
 * What shows only between resources: references that lead nowhere, and resources that claim the
 * same. All are warnings, because the rest of the config may be in another place or still to come;
 * two resources of one name are an error.
 */
@NullMarked
package dev.sluice.cluster.config.read.analyze;

import org.jspecify.annotations.NullMarked;
