// SPDX-License-Identifier: Apache-2.0

/**
 * Copies of requests on the data path: which routes are shadowed and whereto, which requests are
 * chosen, and the tap by which a copy learns of its exchange. What sends copies is the shadow
 * router; this package hands it what passes, and touches nothing.
 */
@NullMarked
package dev.sluice.gateway.shadow;

import org.jspecify.annotations.NullMarked;
