// SPDX-License-Identifier: Apache-2.0

/**
 * The command line: arguments, help texts, exit codes. Called by {@code GatewayMain} only; the one
 * place besides the demo that writes to the terminal.
 */
@NullMarked
package dev.sluice.gateway.cli;

import org.jspecify.annotations.NullMarked;
