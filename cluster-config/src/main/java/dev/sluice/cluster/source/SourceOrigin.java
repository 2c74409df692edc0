// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import java.util.Optional;

/**
 * Where exactly a config was found. Immutable.
 *
 * @param place folder and files, or repository with branch and path; never with credentials
 * @param commit in full, of a config from Git
 */
public record SourceOrigin(String place, Optional<String> commit) {

    /** Shown in tables; a config of many paths is known by the first of them. */
    private static final int SHOWN_CHARS_MAX = 500;

    /** One line for people, such as {@code https://git.test/shop.git main:prod @ 1a2b...}. */
    @Override
    public String toString() {
        String shown =
                place.length() <= SHOWN_CHARS_MAX
                        ? place
                        : place.substring(0, SHOWN_CHARS_MAX) + "...";
        return commit.map(id -> shown + " @ " + id).orElse(shown);
    }
}
