// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.balance.roster.PickGroup;
import dev.sluice.gateway.balance.roster.Picture;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import dev.sluice.gateway.endpoint.health.ErrorCounts;
import dev.sluice.gateway.upstream.pool.LoopPool;
import dev.sluice.gateway.upstream.pool.UpstreamBounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An upstream as one event loop uses it: picks and counts are the loop's own, so that nothing is
 * shared between loops on the way of a request but what the node counts as one. Confined to one
 * event loop.
 */
public final class LoopUpstream {

    private final Upstream upstream;
    private final RandomGenerator random;
    private final Optional<LoopPool> pool;
    private @Nullable Picture known;
    private List<Slot> slots = List.of();
    private LoopGroup[] groups = {};
    private int loadSum;

    /**
     * @param pool when the config shapes the upstream's connections
     */
    public LoopUpstream(Upstream upstream, RandomGenerator random, Optional<LoopPool> pool) {
        this.upstream = upstream;
        this.pool = pool;
        this.random = random;
    }

    /** What may be in use of the upstream, over all loops. */
    public UpstreamBounds bounds() {
        return upstream.bounds();
    }

    /** The upstream is in force no more: its connections close when they are idle. */
    public void close() {
        pool.ifPresent(LoopPool::close);
    }

    /** The upstream's name in messages. */
    public String name() {
        return upstream.spec().key().toString();
    }

    /**
     * Picks an endpoint, one that was not tried yet when there is any.
     *
     * @return empty when the upstream has no endpoint
     */
    public Optional<Slot> pick(TriedEndpoints tried) {
        refresh();
        return switch (groups.length) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(groups[0].pick(tried));
            default -> Optional.of(group(random.nextInt(loadSum)).pick(tried));
        };
    }

    /** As {@link #pick(TriedEndpoints)}, the same endpoint for the same hash as far as can be. */
    public Optional<Slot> pick(TriedEndpoints tried, long hash) {
        refresh();
        return switch (groups.length) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(groups[0].pick(tried, hash));
            default -> Optional.of(groupOf(hash).pick(tried, hash));
        };
    }

    /** By bits of the hash that say little about its place in a table. */
    private LoopGroup groupOf(long hash) {
        return group((int) Long.remainderUnsigned(Long.reverse(hash), loadSum));
    }

    private LoopGroup group(int point) {
        int left = point;
        for (LoopGroup group : groups) {
            left -= group.load();
            if (left < 0) {
                return group;
            }
        }
        return groups[groups.length - 1];
    }

    /**
     * Takes over a changed picture; an endpoint that stays keeps its slot, and with it its count.
     */
    @SuppressWarnings("ReferenceEquality") // A new picture is a new instance; no need to compare.
    private void refresh() {
        Picture current = upstream.picture();
        if (current == known) {
            return;
        }
        Map<Endpoint, Slot> byEndpoint = new HashMap<>();
        slots.forEach(slot -> byEndpoint.put(slot.endpoint(), slot));
        List<Slot> renewed = new ArrayList<>();
        EndpointSet members = current.members();
        for (int i = 0; i < members.size(); i++) {
            Optional<ErrorCounts> counts = current.counts().get(i);
            renewed.add(byEndpoint.computeIfAbsent(members.at(i), each -> slot(each, counts)));
        }
        upstream.slots(slots, renewed);
        slots = renewed;
        group(current.groups(), byEndpoint);
        known = current;
    }

    private Slot slot(Endpoint endpoint, Optional<ErrorCounts> counts) {
        SlotHealth health =
                counts.map(each -> new SlotHealth(endpoint, each, upstream))
                        .orElse(SlotHealth.UNWATCHED);
        return new Slot(endpoint, upstream, health, pool);
    }

    /** A group in the place of another goes on with its turns. */
    private void group(List<PickGroup> current, Map<Endpoint, Slot> byEndpoint) {
        LoopGroup[] before = groups;
        groups = new LoopGroup[current.size()];
        loadSum = 0;
        for (int i = 0; i < groups.length; i++) {
            groups[i] =
                    before.length == groups.length
                            ? before[i]
                            : new LoopGroup(upstream.spec().loadBalancer().choice(), random);
            groups[i].use(current.get(i), byEndpoint);
            loadSum += groups[i].load();
        }
    }
}
