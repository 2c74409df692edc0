// SPDX-License-Identifier: Apache-2.0

/**
 * What shows only between resources: references that lead nowhere, and resources that claim the
 * same. In Istio's kinds all are warnings, because the rest of the config may be in another place
 * or still to come; a target of our own kinds that is not there is an error, and so are two
 * resources of one name.
 */
@NullMarked
package dev.sluice.cluster.config.read.analyze;

import org.jspecify.annotations.NullMarked;
