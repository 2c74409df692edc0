// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.rule.ShadowEndpoint;
import java.util.Optional;

/** Begins copies. Thread-safe: holds no state. */
public final class Copies {

    private Copies() {}

    /**
     * Begins to send a copy; its connection is opened meanwhile.
     *
     * @param baseline a second target, which gets the same; empty for none
     */
    public static ShadowCopy begin(
            CopyWork work, ShadowEndpoint target, Optional<ShadowEndpoint> baseline) {
        LiveCopy copy = new LiveCopy(work, baseline.isPresent());
        copy.begin(target, baseline);
        return new BorderCopy(copy);
    }
}
