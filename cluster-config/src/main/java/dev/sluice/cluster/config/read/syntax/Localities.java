// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists of localities, {@code region/zone/subzone} with fewer parts or a star at the end, of which
 * none may cover one that comes after it. Thread-safe: holds no state.
 */
public final class Localities {

    private Localities() {}

    /** A complaint about the first locality that is malformed or that an earlier one overlaps. */
    public static Optional<String> complaint(List<String> localities) {
        Node root = new Node();
        for (String locality : localities) {
            Optional<String> malformed = malformed(locality);
            if (malformed.isPresent()) {
                return malformed;
            }
            if (!root.add(locality.split("/", 3))) {
                return Optional.of(
                        "locality \""
                                + locality
                                + "\" (expected: one that no earlier one overlaps)");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> malformed(String locality) {
        int star = locality.indexOf('*');
        if (star >= 0 && star < locality.length() - 1) {
            return Optional.of("locality \"" + locality + "\" (expected: a star only at the end)");
        }
        for (String part : locality.split("/", 3)) {
            if (part.isEmpty()) {
                return Optional.of(
                        "locality \""
                                + locality
                                + "\" (expected: region/zone/subzone, none empty)");
            }
        }
        return Optional.empty();
    }

    /** A level of the tree of localities: parts by name. Confined to one call. */
    private static final class Node {

        private final Map<String, Node> parts = new HashMap<>();
        private boolean closed;

        /** Adds a path; false when one that was added before covers it, or when it repeats one. */
        boolean add(String[] path) {
            Node node = this;
            for (int level = 0; level < path.length; level++) {
                boolean last = level == path.length - 1;
                boolean star = path[level].equals("*");
                if (node.closed || (last && node.parts.containsKey(path[level]))) {
                    return false;
                }
                node = star ? node : node.parts.computeIfAbsent(path[level], name -> new Node());
            }
            node.closed = true;
            return true;
        }
    }
}
