// SPDX-License-Identifier: Apache-2.0

/**
 * The way of a config to being in force: reading, compiling, resolving, preparing, committing.
 * Knows neither where a config comes from nor who else runs it. Used by the node alone.
 */
@NullMarked
package dev.sluice.gateway.node.config;

import org.jspecify.annotations.NullMarked;
