// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.grant.LimitKey;
import java.util.HashMap;
import java.util.Map;

/** What a data member keeps: copies of partitions. Confined to one thread. */
final class Member {

    /** One partition's cells, and since when this member would know of them, by its own clock. */
    static final class Copy {
        private final Map<LimitKey, Cell> cells = new HashMap<>();
        private final long knownSinceNanos;

        Copy(Map<LimitKey, Cell> cells, long knownSinceNanos) {
            this.cells.putAll(cells);
            this.knownSinceNanos = knownSinceNanos;
        }

        Map<LimitKey, Cell> cells() {
            return cells;
        }

        long knownSinceNanos() {
            return knownSinceNanos;
        }
    }

    private final NodeProcess process;
    private final Map<Integer, Copy> copies = new HashMap<>();

    Member(NodeProcess process) {
        this.process = process;
    }

    NodeProcess process() {
        return process;
    }

    Map<Integer, Copy> copies() {
        return copies;
    }
}
