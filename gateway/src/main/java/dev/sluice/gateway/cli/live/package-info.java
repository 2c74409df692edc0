// SPDX-License-Identifier: Apache-2.0

/**
 * Commands that ask a running node, through its admin API: {@code explain} and {@code drain} here,
 * larger ones in packages of their own.
 */
@NullMarked
package dev.sluice.gateway.cli.live;

import org.jspecify.annotations.NullMarked;
