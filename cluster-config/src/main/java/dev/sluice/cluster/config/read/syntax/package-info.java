// SPDX-License-Identifier: Apache-2.0

/**
 * The grammars of single values: host names, addresses, labels, headers, expressions. Pure
 * functions that answer with a complaint, or with nothing when the value is well formed.
 */
@NullMarked
package dev.sluice.cluster.config.read.syntax;

import org.jspecify.annotations.NullMarked;
