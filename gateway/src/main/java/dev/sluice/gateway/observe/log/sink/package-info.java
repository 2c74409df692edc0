// SPDX-License-Identifier: Apache-2.0

/**
 * The way of finished log lines from the event loops to a file or to standard output: chunks of
 * bytes, one thread that writes them, and what it does when writing fails. Called by the access
 * log; knows bytes and counts of lines, not what a line says.
 */
@NullMarked
package dev.sluice.gateway.observe.log.sink;

import org.jspecify.annotations.NullMarked;
