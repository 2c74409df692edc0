// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import dev.sluice.cluster.publish.wire.Reasons;

/**
 * What is found when a config is checked before anybody is asked to run it. Immutable.
 *
 * @param hash of its canonical form; empty when it cannot be told
 * @param refusal why it must not be published; none when it may
 */
public record CheckedConfig(String hash, Reasons refusal) {

    public boolean sound() {
        return refusal.none();
    }
}
