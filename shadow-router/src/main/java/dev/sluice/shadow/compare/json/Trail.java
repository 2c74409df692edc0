// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.shadow.compare.found.Shown;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root to a value. It is walked for every value and written out only where
 * something differs. Immutable.
 *
 * @param before absent at the root
 * @param name of the member; absent at the root and for items, which all are {@code [*]}
 * @param leading which of the redacted paths lead here
 * @param hidden whether the value, or one around it, is redacted
 */
record Trail(
        @Nullable Trail before, @Nullable String name, int depth, long leading, boolean hidden) {

    /** A name may be anything, and as long as the body. */
    private static final int NAME_CHARS_MAX = 64;

    private static final int CHARS_MAX = 256;

    static Trail root(PathSet redacted) {
        return new Trail(null, null, 0, redacted.root(), redacted.ends(redacted.root(), 0));
    }

    Trail member(String member, PathSet redacted) {
        return on(member, redacted.member(leading, depth, member), redacted);
    }

    Trail item(int index, PathSet redacted) {
        return on(null, redacted.item(leading, depth, index), redacted);
    }

    /** An item whose index means nothing, redacted if any is. */
    Trail anyItem(PathSet redacted) {
        return on(null, redacted.anyItem(leading, depth), redacted);
    }

    private Trail on(@Nullable String member, long on, PathSet redacted) {
        return new Trail(this, member, depth + 1, on, hidden || redacted.ends(on, depth + 1));
    }

    /** The path. */
    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Trail at = this; at != null; at = at.before) {
            steps.push(at.step());
        }
        return Shown.of(String.join("", steps), CHARS_MAX);
    }

    private String step() {
        if (before == null) {
            return "$";
        }
        return name == null
                ? "[*]"
                : new JsonPath.Member(Shown.of(name, NAME_CHARS_MAX)).toString();
    }
}
