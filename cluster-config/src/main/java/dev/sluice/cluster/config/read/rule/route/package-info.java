// SPDX-License-Identifier: Apache-2.0

/**
 * Rules for a VirtualService as a whole: its hosts, its TLS and TCP routes, and routes that others
 * hide.
 */
@NullMarked
package dev.sluice.cluster.config.read.rule.route;

import org.jspecify.annotations.NullMarked;
