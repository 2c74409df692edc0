// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.ratelimit.grant.LeaseAnswer;

/** The next state of a cell, which must be kept before the answer is sent. Immutable. */
public record Granting(Cell cell, LeaseAnswer answer) {}
