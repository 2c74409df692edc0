// SPDX-License-Identifier: Apache-2.0

/**
 * What a node is told when it is started, and where it has time and chance from. Written by the
 * command line, the demo and tests; read by the node.
 */
@NullMarked
package dev.sluice.gateway.setting;

import org.jspecify.annotations.NullMarked;
