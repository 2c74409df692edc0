// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.header.ClientAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The open connections of clients, over all listeners and event loops of the node, and how many of
 * them each peer has. A trusted peer speaks for many clients, so only the bound on all holds for
 * it. The map has an entry for each peer with a connection, so the bound on connections is one on
 * it too. Thread-safe: loops meet here once when a connection comes and once when it goes.
 */
public final class ConnectionCounts {

    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> openByPeer = new ConcurrentHashMap<>();
    private final LongAdder refused;
    private final LongAdder refusedOfPeer;
    private final LongAdder spent;

    /**
     * Nothing is open yet.
     *
     * @param refused counts connections beyond the bound on all
     * @param refusedOfPeer counts connections beyond the bound on those of one peer
     * @param spent counts connections that end because of how many requests they carried
     */
    public ConnectionCounts(LongAdder refused, LongAdder refusedOfPeer, LongAdder spent) {
        this.refused = refused;
        this.refusedOfPeer = refusedOfPeer;
        this.spent = spent;
    }

    /**
     * Counts a new connection, unless it is one too many.
     *
     * @return whether it may stay; then {@link #closed} must follow
     */
    public boolean admit(Peer peer, int openMax, int openByPeerMax) {
        if (open.incrementAndGet() > openMax) {
            open.decrementAndGet();
            refused.increment();
            return false;
        }
        int ofPeer = openByPeer.merge(key(peer), 1, Integer::sum);
        if (!peer.trusted() && ofPeer > openByPeerMax) {
            closed(peer);
            refusedOfPeer.increment();
            return false;
        }
        return true;
    }

    /** A connection that was admitted is gone. */
    public void closed(Peer peer) {
        open.decrementAndGet();
        openByPeer.computeIfPresent(key(peer), (ip, count) -> count == 1 ? null : count - 1);
    }

    /** A connection ends because it has carried as many requests as it may. */
    public void spent() {
        spent.increment();
    }

    int open() {
        return open.get();
    }

    int peers() {
        return openByPeer.size();
    }

    private static String key(Peer peer) {
        return ClientAddress.key(peer.ip());
    }
}
