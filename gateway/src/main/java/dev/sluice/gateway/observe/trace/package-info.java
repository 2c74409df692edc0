// SPDX-License-Identifier: Apache-2.0

/**
 * Propagation of W3C Trace Context level 2: what of a request's trace headers goes on to the
 * upstream. Called by the data path when a request head has arrived; knows strings, not messages or
 * exchanges.
 */
@NullMarked
package dev.sluice.gateway.observe.trace;

import org.jspecify.annotations.NullMarked;
