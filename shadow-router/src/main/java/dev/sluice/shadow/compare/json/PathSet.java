// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonPath;
import java.util.List;
import java.util.function.Predicate;

/**
 * Some paths, all followed at once on the way down a document: a set of bits says which of them
 * lead to the value where one stands. So a step costs one look at each path that got this far.
 * Immutable.
 *
 * @param paths at most one per bit
 */
record PathSet(List<JsonPath> paths) {

    PathSet {
        paths = List.copyOf(paths);
        if (paths.size() > Long.SIZE) {
            throw new IllegalArgumentException(
                    "paths: " + paths.size() + " (expected: at most " + Long.SIZE + ")");
        }
    }

    /** The paths that lead to the root: all. */
    long root() {
        return paths.isEmpty() ? 0 : -1L >>> (Long.SIZE - paths.size());
    }

    /** The paths that lead on to a member. */
    long member(long leading, int depth, String name) {
        return step(
                leading,
                depth,
                step ->
                        step instanceof JsonPath.AnyMember
                                || (step instanceof JsonPath.Member member
                                        && member.name().equals(name)));
    }

    /** The paths that lead on to an item. */
    long item(long leading, int depth, int index) {
        return step(
                leading,
                depth,
                step ->
                        step instanceof JsonPath.AnyItem
                                || (step instanceof JsonPath.Item item && item.index() == index));
    }

    /** The paths that lead on to any item at all. */
    long anyItem(long leading, int depth) {
        return step(
                leading,
                depth,
                step -> step instanceof JsonPath.AnyItem || step instanceof JsonPath.Item);
    }

    /** Whether one of the paths ends here. */
    boolean ends(long leading, int depth) {
        for (long left = leading; left != 0; left &= left - 1) {
            if (paths.get(Long.numberOfTrailingZeros(left)).steps().size() == depth) {
                return true;
            }
        }
        return false;
    }

    private long step(long leading, int depth, Predicate<JsonPath.Step> fits) {
        long on = 0;
        for (long left = leading; left != 0; left &= left - 1) {
            List<JsonPath.Step> steps = paths.get(Long.numberOfTrailingZeros(left)).steps();
            if (steps.size() > depth && fits.test(steps.get(depth))) {
                on |= Long.lowestOneBit(left);
            }
        }
        return on;
    }
}
