// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between the cluster's config and the node that runs it: {@link
 * dev.sluice.cluster.publish.apply.ConfigApplier} is what a gateway gives, and what is prepared and
 * committed through it. Knows neither publishers nor stores.
 */
@NullMarked
package dev.sluice.cluster.publish.apply;

import org.jspecify.annotations.NullMarked;
