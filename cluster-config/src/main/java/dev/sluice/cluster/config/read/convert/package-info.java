// SPDX-License-Identifier: Apache-2.0

/**
 * Sound messages to the records of the config model. Says nothing about the config any more: what
 * cannot be converted was complained about before, and what has no effect is left out here.
 */
@NullMarked
package dev.sluice.cluster.config.read.convert;

import org.jspecify.annotations.NullMarked;
