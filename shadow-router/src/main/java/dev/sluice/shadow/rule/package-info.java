// SPDX-License-Identifier: Apache-2.0

/**
 * What is copied, whereto, and within which bounds, as the gateway compiles it from the config.
 * Values and one port; knows nothing of how a copy is sent.
 */
@NullMarked
package dev.sluice.shadow.rule;

import org.jspecify.annotations.NullMarked;
