// SPDX-License-Identifier: Apache-2.0

/** Rules for what is listened on: the servers of a Gateway and the listeners of a Sidecar. */
@NullMarked
package dev.sluice.cluster.config.read.rule.listener;

import org.jspecify.annotations.NullMarked;
