// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import dev.sluice.cluster.config.Expect;
import java.util.Comparator;

/**
 * When a config was committed, in the order that counts: a later publisher's commit is above all of
 * an earlier one's. Immutable.
 *
 * @param epoch of the lease under which it was committed, from 1
 * @param version counts commits, from 1; what operators see
 */
public record ConfigVersion(long epoch, long version) implements Comparable<ConfigVersion> {

    /** Below every commit: nothing was committed yet. */
    public static final ConfigVersion NONE = new ConfigVersion(0, 0);

    private static final Comparator<ConfigVersion> ORDER =
            Comparator.comparingLong(ConfigVersion::epoch)
                    .thenComparingLong(ConfigVersion::version);

    public ConfigVersion {
        Expect.that(epoch >= 0, "epoch", epoch, "0 or more");
        Expect.that(version >= 0, "version", version, "0 or more");
    }

    /** The next commit, made under the lease of {@code epoch}. */
    public ConfigVersion next(long epoch) {
        return new ConfigVersion(epoch, version + 1);
    }

    public boolean above(ConfigVersion other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(ConfigVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return version + " (epoch " + epoch + ")";
    }
}
