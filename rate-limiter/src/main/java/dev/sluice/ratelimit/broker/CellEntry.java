// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.grant.LeaseRequest;

/** A cell and the request that last changed it, which says by which limit. Immutable. */
record CellEntry(Cell cell, LeaseRequest last) {}
