// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

/**
 * What a node answers when it is asked to prepare an edition. Immutable.
 *
 * @param refusal why the node cannot run it; none when it is ready
 */
public record PrepareAnswer(Reasons refusal) {

    public static final PrepareAnswer ACCEPTED = new PrepareAnswer(Reasons.NONE);

    public boolean accepted() {
        return refusal.none();
    }
}
