// SPDX-License-Identifier: Apache-2.0

/**
 * One address of an upstream, and sets of them. Pure values: they know neither connections nor
 * health.
 */
@NullMarked
package dev.sluice.gateway.endpoint;

import org.jspecify.annotations.NullMarked;
