// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which members owe answers for longer than anybody waits. Nobody waits for such a member again
 * until it has answered, or Hazelcast has given the question up or put it to another owner: so a
 * member that hangs costs the requests to all others one delay and no more. Thread-safe: a
 * concurrent map.
 */
final class OverdueOwners {

    private final Map<UUID, Integer> owed = new ConcurrentHashMap<>();

    void add(UUID owner) {
        owed.merge(owner, 1, Integer::sum);
    }

    void remove(UUID owner) {
        owed.computeIfPresent(owner, (unused, count) -> count == 1 ? null : count - 1);
    }

    boolean contains(UUID owner) {
        return owed.containsKey(owner);
    }
}
