// SPDX-License-Identifier: Apache-2.0

/**
 * The way of a config from files to being in force: fingerprint, reading, compiling, resolving,
 * applying. Used by the node alone.
 */
@NullMarked
package dev.sluice.gateway.node.config;

import org.jspecify.annotations.NullMarked;
