// SPDX-License-Identifier: Apache-2.0

/**
 * The life of one request: what is known of it, where its bodies are, and how it ends. Made by a
 * listener, walked through the filters, finished by the listener; knows routes and failures, and no
 * filter.
 */
@NullMarked
package dev.sluice.gateway.exchange;

import org.jspecify.annotations.NullMarked;
