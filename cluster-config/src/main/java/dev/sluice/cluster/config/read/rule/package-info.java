// SPDX-License-Identifier: Apache-2.0

/**
 * Rules that tie fields together, as Istio's validation has them, and what several kinds share of
 * them. The rules of a kind stand in the sub-packages; a value by itself is judged by the schema or
 * by a grammar.
 */
@NullMarked
package dev.sluice.cluster.config.read.rule;

import org.jspecify.annotations.NullMarked;
