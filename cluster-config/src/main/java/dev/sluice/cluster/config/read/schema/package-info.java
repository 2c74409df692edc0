// SPDX-License-Identifier: Apache-2.0

/**
 * Every kind that the reader knows, as data: the tables in this package's {@code .schema} resources
 * name each field with its type, its bounds and what this release does with it. The decoder and the
 * compatibility page both follow them, so a field that becomes honoured is a change of one row.
 */
@NullMarked
package dev.sluice.cluster.config.read.schema;

import org.jspecify.annotations.NullMarked;
