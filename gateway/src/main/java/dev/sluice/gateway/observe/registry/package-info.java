// SPDX-License-Identifier: Apache-2.0

/**
 * Every metric of the node behind one registry, and its text for a scrape. Metrics of the data path
 * come from {@link dev.sluice.gateway.observe.metric}; all others are Micrometer's. Called by the
 * root package, which hands it to whoever counts something, and by the admin plane.
 */
@NullMarked
package dev.sluice.gateway.observe.registry;

import org.jspecify.annotations.NullMarked;
