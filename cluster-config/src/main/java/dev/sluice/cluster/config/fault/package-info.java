// SPDX-License-Identifier: Apache-2.0
/**
 * Faults that a route injects on purpose: requests that wait, requests that are answered with an
 * error. Imports nothing but the model's root.
 */
@NullMarked
package dev.sluice.cluster.config.fault;

import org.jspecify.annotations.NullMarked;
