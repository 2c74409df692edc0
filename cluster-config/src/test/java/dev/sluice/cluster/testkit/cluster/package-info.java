// SPDX-License-Identifier: Apache-2.0
/** Real clusters in one process, for tests of whatever stands on one. */
@NullMarked
package dev.sluice.cluster.testkit.cluster;

import org.jspecify.annotations.NullMarked;
