// SPDX-License-Identifier: Apache-2.0

/**
 * The reader of configs: files to immutable records, with everything that is wrong with them, in
 * one pass. Its face is {@link dev.sluice.cluster.config.read.ConfigReader}; the sub-packages are
 * its steps, in the order in which a document goes through them: source, yaml, envelope and value
 * by the schema, rule, analyze, convert.
 */
@NullMarked
package dev.sluice.cluster.config.read;

import org.jspecify.annotations.NullMarked;
