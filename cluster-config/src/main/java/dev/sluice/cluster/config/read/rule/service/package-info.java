// SPDX-License-Identifier: Apache-2.0

/** Rules for what there is to reach: ServiceEntry, WorkloadEntry and WorkloadGroup. */
@NullMarked
package dev.sluice.cluster.config.read.rule.service;

import org.jspecify.annotations.NullMarked;
