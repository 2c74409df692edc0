// SPDX-License-Identifier: Apache-2.0

/**
 * VirtualServices with their routes, matches and actions to records. Called by the conversion of
 * all kinds; complains about nothing, since the rules have.
 */
@NullMarked
package dev.sluice.cluster.config.read.convert.http;

import org.jspecify.annotations.NullMarked;
