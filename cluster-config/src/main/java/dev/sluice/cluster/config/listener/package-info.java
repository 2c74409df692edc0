// SPDX-License-Identifier: Apache-2.0

/** Gateway as records: the servers that a node opens, and which hosts each of them takes. */
@NullMarked
package dev.sluice.cluster.config.listener;

import org.jspecify.annotations.NullMarked;
