// SPDX-License-Identifier: Apache-2.0

/**
 * What the analyses look things up in: the resources by kind, and services and subsets by each form
 * of their host. Reports nothing.
 */
@NullMarked
package dev.sluice.cluster.config.read.analyze.index;

import org.jspecify.annotations.NullMarked;
