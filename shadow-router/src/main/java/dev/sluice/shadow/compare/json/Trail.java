// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.shadow.compare.found.Shown;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root to a value, written out only where something differs. Immutable.
 *
 * @param step the last one's text; every item is {@code [*]}
 * @param leading which of the redacted paths lead here
 * @param hidden whether the value, or one around it, is redacted
 */
record Trail(@Nullable Trail before, String step, int depth, long leading, boolean hidden) {

    /** A name may be anything, and as long as the body. */
    private static final int NAME_CHARS_MAX = 64;

    private static final int CHARS_MAX = 256;

    static Trail root(PathSet redacted) {
        return new Trail(null, "$", 0, redacted.root(), redacted.ends(redacted.root(), 0));
    }

    Trail member(String name, PathSet redacted) {
        return on(
                new JsonPath.Member(Shown.of(name, NAME_CHARS_MAX)).toString(),
                redacted.member(leading, depth, name),
                redacted);
    }

    Trail item(int index, PathSet redacted) {
        return on("[*]", redacted.item(leading, depth, index), redacted);
    }

    /** An item whose index means nothing, redacted if any is. */
    Trail anyItem(PathSet redacted) {
        return on("[*]", redacted.anyItem(leading, depth), redacted);
    }

    private Trail on(String text, long on, PathSet redacted) {
        return new Trail(this, text, depth + 1, on, hidden || redacted.ends(on, depth + 1));
    }

    /** The path. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (Trail at = this; at != null; at = at.before) {
            path.insert(0, at.step);
        }
        return Shown.of(path.toString(), CHARS_MAX);
    }
}
