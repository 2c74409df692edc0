// SPDX-License-Identifier: Apache-2.0

/** Rules for how the endpoints of a host are used: DestinationRule and its traffic policies. */
@NullMarked
package dev.sluice.cluster.config.read.rule.traffic;

import org.jspecify.annotations.NullMarked;
