// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import dev.sluice.cluster.config.Expect;
import java.time.Instant;

/**
 * One edition of the config: everything about it but its bytes. Immutable.
 *
 * @param hash of its canonical form
 * @param content its bytes, as the store names them
 * @param origin where it came from, for people
 * @param pinned whether files and Git may not replace it
 * @param by the node that published it, or the operator who asked for it
 * @param at by the publisher's wall clock; for people, never compared
 */
public record ConfigEdition(
        ConfigVersion version,
        String hash,
        ContentId content,
        String origin,
        boolean pinned,
        String by,
        Instant at) {

    /** Who and where from are shown in tables and must not fill a message. */
    public static final int TEXT_CHARS_MAX = 1024;

    public ConfigEdition {
        Expect.that(version.version() > 0, "version", version.version(), "1 or more");
        Expect.that(version.epoch() > 0, "epoch", version.epoch(), "1 or more");
        Expect.notEmpty("hash", hash);
        Expect.inRange("characters of origin", origin.length(), 1, TEXT_CHARS_MAX);
        Expect.inRange("characters of by", by.length(), 1, TEXT_CHARS_MAX);
    }
}
