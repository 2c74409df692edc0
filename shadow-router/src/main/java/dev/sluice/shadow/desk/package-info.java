// SPDX-License-Identifier: Apache-2.0

/**
 * Where the answers of one rule on one event loop are compared and counted: small ones at once,
 * large ones aside, so that the loop goes on. Called when a copy was answered, and when somebody
 * wants the report. Knows no connections and no other loops.
 */
@NullMarked
package dev.sluice.shadow.desk;

import org.jspecify.annotations.NullMarked;
