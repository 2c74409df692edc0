// SPDX-License-Identifier: Apache-2.0

/**
 * One node: reads the config, compiles it, opens the listeners, serves, follows changes of the
 * config, and drains. {@link dev.sluice.gateway.node.DataPath} is the place that puts the data path
 * together; read it first.
 */
@NullMarked
package dev.sluice.gateway.node;

import org.jspecify.annotations.NullMarked;
