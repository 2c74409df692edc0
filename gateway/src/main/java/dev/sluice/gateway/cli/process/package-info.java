// SPDX-License-Identifier: Apache-2.0

/**
 * What a command that stays needs from its process: the signals that end it, its log, and waiting
 * for what runs on other threads. Knows no command.
 */
@NullMarked
package dev.sluice.gateway.cli.process;

import org.jspecify.annotations.NullMarked;
