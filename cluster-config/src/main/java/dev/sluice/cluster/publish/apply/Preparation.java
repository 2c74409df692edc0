// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import dev.sluice.cluster.config.Expect;
import java.util.List;

/** What came of preparing a config. Immutable. */
public sealed interface Preparation {

    /** The config is ready. */
    record Prepared(PreparedConfig config) implements Preparation {}

    /**
     * The node cannot run the config.
     *
     * @param reasons for people, each naming what was found and what was expected
     */
    record Refused(List<String> reasons) implements Preparation {

        public Refused {
            Expect.that(!reasons.isEmpty(), "reasons", reasons, "at least one reason");
            reasons = List.copyOf(reasons);
        }
    }
}
