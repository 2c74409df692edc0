// SPDX-License-Identifier: Apache-2.0

/** Rules for what routes point at: destinations with their weights, and gateways by name. */
@NullMarked
package dev.sluice.cluster.config.read.rule.reference;

import org.jspecify.annotations.NullMarked;
