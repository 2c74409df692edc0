// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

/**
 * How much the long tests do: as much as the build has time for, and ten times that with {@code
 * -Psoak}. Immutable: it has no state.
 */
public final class Soak {

    private static final int FACTOR = Integer.getInteger("soak.factor", 1);

    private Soak() {}

    /** So many in the build, ten times as many in a soak. */
    public static int times(int inTheBuild) {
        return inTheBuild * FACTOR;
    }
}
