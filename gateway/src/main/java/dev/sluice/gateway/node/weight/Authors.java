// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightEdit.Author;
import dev.sluice.cluster.weights.WeightOverlay;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Signs the changes that are made at this node, each with a name of its own. Thread-safe: one
 * author is made at a time.
 */
public final class Authors {

    private final String node;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param node speaks for changes that nobody in particular makes
     */
    public Authors(String node, InstantSource clock, RandomGenerator random) {
        this.node = node;
        this.clock = clock;
        this.random = random;
    }

    /** Somebody who asks this node for a change. */
    synchronized Author author(Optional<String> by) {
        HexFormat hex = HexFormat.of();
        String edit = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
        return new Author(edit, by.orElse("node " + node), clock.instant());
    }

    /** Ends an overlay that does not fit any more, unless it was set anew. */
    WeightEdit drop(WeightOverlay overlay, String why) {
        return new WeightEdit(
                overlay.route(),
                new WeightEdit.Drop(why),
                OptionalLong.of(overlay.version()),
                author(Optional.empty()));
    }
}
