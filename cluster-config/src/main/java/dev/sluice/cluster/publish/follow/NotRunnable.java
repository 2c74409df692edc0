// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import java.util.List;

/** This node cannot run a config. Immutable. */
final class NotRunnable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    NotRunnable(List<String> reasons) {
        super(String.join("; ", reasons), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
