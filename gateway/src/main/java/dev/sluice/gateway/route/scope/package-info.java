// SPDX-License-Identifier: Apache-2.0

/**
 * What of a config a node goes by: its Gateways, its Sidecar, the sources of matches. Asked by
 * those who compile; knows no routes.
 */
@NullMarked
package dev.sluice.gateway.route.scope;

import org.jspecify.annotations.NullMarked;
