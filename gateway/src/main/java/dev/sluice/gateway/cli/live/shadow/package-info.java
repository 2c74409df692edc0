// SPDX-License-Identifier: Apache-2.0
/**
 * The commands {@code shadow report} and {@code shadow reset}, which ask all gateways of a cluster
 * through one admin API and add up what they say.
 */
@NullMarked
package dev.sluice.gateway.cli.live.shadow;

import org.jspecify.annotations.NullMarked;
