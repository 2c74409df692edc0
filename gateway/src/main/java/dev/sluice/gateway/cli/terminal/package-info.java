// SPDX-License-Identifier: Apache-2.0

/**
 * What every command has in common: the terminal, the exit codes, and how a command says that it
 * could not do its job. Knows no command.
 */
@NullMarked
package dev.sluice.gateway.cli.terminal;

import org.jspecify.annotations.NullMarked;
