// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.store.cell.ContentId;

/** What an operator wants done to the cluster's config. Immutable. */
public sealed interface ChangeOrder {

    /** Who asks, for the history. */
    String by();

    /**
     * Puts bytes in force that the asking node has stored, and pins them.
     *
     * @param origin where the operator has them from
     */
    record Apply(ContentId content, String origin, String by) implements ChangeOrder {

        public Apply {
            Expect.notEmpty("origin", origin);
            Expect.notEmpty("by", by);
        }
    }

    /** Puts a former version in force again, and pins it. */
    record Rollback(long version, String by) implements ChangeOrder {

        public Rollback {
            Expect.that(version > 0, "version", version, "1 or more");
            Expect.notEmpty("by", by);
        }
    }

    /** Lets files and Git publish again. */
    record Unpin(String by) implements ChangeOrder {

        public Unpin {
            Expect.notEmpty("by", by);
        }
    }
}
