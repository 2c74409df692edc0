// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.ResourceId;

/**
 * A resource that one config has and another has not, or has otherwise. Immutable.
 *
 * @param before its canonical text; empty when it was added
 * @param after its canonical text; empty when it was removed
 */
public record ResourceChange(ResourceId id, String before, String after) {

    /** What became of the resource. */
    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** The lines that differ, with some around them, in the form that {@code patch} takes. */
    public String unified() {
        String name = id.kind() + "/" + id.qualifiedName();
        String from = kind() == Kind.ADDED ? "/dev/null" : "a/" + name;
        String to = kind() == Kind.REMOVED ? "/dev/null" : "b/" + name;
        return "--- " + from + "\n+++ " + to + "\n" + LineDiff.hunks(before, after);
    }

    /** Kinds of change. Immutable. */
    public enum Kind {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
