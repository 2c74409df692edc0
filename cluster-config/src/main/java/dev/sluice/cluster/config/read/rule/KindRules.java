// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule;

import dev.sluice.cluster.config.read.envelope.RawResource;

/** The rules of one kind. Confined to the thread that reads, each implementation of it. */
@FunctionalInterface
public interface KindRules {

    /** Reports every rule that the resource breaks. */
    void check(RawResource resource);
}
