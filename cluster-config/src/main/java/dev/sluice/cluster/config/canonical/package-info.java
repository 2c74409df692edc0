// SPDX-License-Identifier: Apache-2.0

/**
 * What a config says, apart from how it is written: one text per resource in which equal content
 * reads equally, a hash over all of them, and the difference between two configs. Filled by the
 * reader; used wherever configs are named, compared or shown. Knows nothing of files.
 */
@NullMarked
package dev.sluice.cluster.config.canonical;

import org.jspecify.annotations.NullMarked;
