// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON forms of overlays and their changes, as stores keep them and send them about. They are
 * read by the next release, too.
 */
@NullMarked
package dev.sluice.cluster.weights.json;

import org.jspecify.annotations.NullMarked;
