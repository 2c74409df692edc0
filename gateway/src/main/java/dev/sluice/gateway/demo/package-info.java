// SPDX-License-Identifier: Apache-2.0

/**
 * The quick start: a node with the example {@code checkout}, two versions of the service and sample
 * traffic, all in one process. {@link dev.sluice.gateway.demo.Demo} puts them together. Called by
 * the command line, which shows what happens; writes to no terminal.
 */
@NullMarked
package dev.sluice.gateway.demo;

import org.jspecify.annotations.NullMarked;
