// SPDX-License-Identifier: Apache-2.0

/**
 * What a node can be told when it is started, and by what: a flag, else a variable of the
 * environment, else a line of the node file. {@link dev.sluice.gateway.cli.setting.NodeSetting} is
 * the one table of all settings; flags, variables, keys and help texts follow from it. What the
 * texts mean stands in {@code read}. Used by the commands that start a node; knows no command.
 */
@NullMarked
package dev.sluice.gateway.cli.setting;

import org.jspecify.annotations.NullMarked;
