// SPDX-License-Identifier: Apache-2.0

/**
 * What the tests of all modules share: time and chance in a test's hand, bounded waiting for real
 * conditions, and config in a few words. Knows the config model and nothing of the modules above.
 */
@NullMarked
package dev.sluice.cluster.testkit;

import org.jspecify.annotations.NullMarked;
