// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.found;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The differences found so far, the first of each path, within a bound. Confined to one call. */
public final class Found {

    /** Of one pair of answers; with more, it is the answer that differs and not its parts. */
    public static final int PATHS_MAX = 64;

    private final Map<String, Difference> byPath = new LinkedHashMap<>();

    public void add(Difference difference) {
        if (byPath.containsKey(difference.path())) {
            return;
        }
        if (byPath.size() < PATHS_MAX) {
            byPath.put(difference.path(), difference);
            return;
        }
        byPath.putIfAbsent(Difference.OTHER_PATHS, new Difference(Difference.OTHER_PATHS, "", ""));
    }

    public List<Difference> all() {
        return List.copyOf(byPath.values());
    }
}
