// SPDX-License-Identifier: Apache-2.0

/**
 * Rules for an HTTP route of a VirtualService: its matches, its one action, and what is done along
 * the way.
 */
@NullMarked
package dev.sluice.cluster.config.read.rule.http;

import org.jspecify.annotations.NullMarked;
