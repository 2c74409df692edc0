// SPDX-License-Identifier: Apache-2.0

/**
 * Says what would become of a request, from the very tables that route, or why nothing would.
 * Called by the command line and the admin plane; changes nothing and sends nothing.
 */
@NullMarked
package dev.sluice.gateway.explain;

import org.jspecify.annotations.NullMarked;
