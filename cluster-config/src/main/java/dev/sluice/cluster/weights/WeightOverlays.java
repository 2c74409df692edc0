// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import dev.sluice.cluster.weights.WeightEdit.Action;
import dev.sluice.cluster.weights.WeightOutcome.Changed;
import dev.sluice.cluster.weights.WeightOutcome.Full;
import dev.sluice.cluster.weights.WeightOutcome.Overtaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All overlays of a cluster at one time. They are one value with one version, so that a node knows
 * by one number whether it is up to date, and a version is never used twice, not even when an
 * overlay is cleared and set again. Immutable.
 *
 * @param version counts the changes, from 0
 * @param byRoute at most {@link #OVERLAYS_MAX}
 * @param dropped the last that ended with a change of config, the latest last; at most {@link
 *     #DROPPED_MAX}
 */
public record WeightOverlays(
        long version, Map<RouteKey, WeightOverlay> byRoute, List<OverlayDropped> dropped) {

    /** An overlay is a canary under way; nobody watches a thousand. Some 250 KB in all. */
    public static final int OVERLAYS_MAX = 1_000;

    /** Enough to see why weights have changed that one did not clear oneself. */
    public static final int DROPPED_MAX = 16;

    /** Nobody has set anything. */
    public static final WeightOverlays NONE = new WeightOverlays(0, Map.of(), List.of());

    public WeightOverlays {
        byRoute = Map.copyOf(byRoute);
        dropped = List.copyOf(dropped);
    }

    /**
     * What follows from a change. Immutable.
     *
     * @param overlays the same as before when the change is not made
     */
    public record Step(WeightOverlays overlays, WeightOutcome outcome) {}

    public Optional<WeightOverlay> of(RouteKey route) {
        return Optional.ofNullable(byRoute.get(route));
    }

    /** Makes a change, or says why not. A change that was made already is not made again. */
    public Step after(WeightEdit edit) {
        Optional<WeightOverlay> before = of(edit.route());
        if (before.isPresent() && before.get().edit().equals(edit.author().edit())) {
            return new Step(this, new Changed(Optional.empty(), before));
        }
        if (!edit.basedOn(before.map(WeightOverlay::version).orElse(0L))) {
            return new Step(this, new Overtaken(before));
        }
        if (edit.action() instanceof WeightEdit.Put put) {
            return put(edit, put, before);
        }
        return before.isEmpty()
                ? new Step(this, new Changed(before, Optional.empty()))
                : removed(edit.action(), edit.author(), before.get());
    }

    private Step put(WeightEdit edit, WeightEdit.Put put, Optional<WeightOverlay> before) {
        if (before.isEmpty() && byRoute.size() == OVERLAYS_MAX) {
            return new Step(this, new Full(OVERLAYS_MAX));
        }
        WeightEdit.Author author = edit.author();
        WeightOverlay overlay =
                new WeightOverlay(
                        edit.route(),
                        put.weights(),
                        version + 1,
                        author.edit(),
                        author.by(),
                        author.at());
        Map<RouteKey, WeightOverlay> next = new TreeMap<>(byRoute);
        next.put(edit.route(), overlay);
        return new Step(
                new WeightOverlays(version + 1, next, dropped),
                new Changed(before, Optional.of(overlay)));
    }

    private Step removed(Action action, WeightEdit.Author author, WeightOverlay before) {
        Map<RouteKey, WeightOverlay> next = new TreeMap<>(byRoute);
        next.remove(before.route());
        List<OverlayDropped> drops = new ArrayList<>(dropped);
        if (action instanceof WeightEdit.Drop drop) {
            drops.add(new OverlayDropped(before, author.by(), author.at(), drop.why()));
        }
        List<OverlayDropped> last =
                drops.subList(Math.max(0, drops.size() - DROPPED_MAX), drops.size());
        return new Step(
                new WeightOverlays(version + 1, next, last),
                new Changed(Optional.of(before), Optional.empty()));
    }
}
