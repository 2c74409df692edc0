// SPDX-License-Identifier: Apache-2.0

/**
 * YAML text to a tree of mappings, lists and scalars in which everything knows its line and column.
 * Refuses what is dangerous (alias bombs, deep nesting, foreign tags) or read differently by
 * different readers (duplicate keys, {@code yes}, {@code 010}); knows no kind and no field.
 */
@NullMarked
package dev.sluice.cluster.config.read.yaml;

import org.jspecify.annotations.NullMarked;
