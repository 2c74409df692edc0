// SPDX-License-Identifier: Apache-2.0

/**
 * The executable: assembles listeners, the filter chain, routing, upstreams, the admin plane and
 * the command line from the other modules.
 */
@NullMarked
package dev.sluice.gateway;

import org.jspecify.annotations.NullMarked;
