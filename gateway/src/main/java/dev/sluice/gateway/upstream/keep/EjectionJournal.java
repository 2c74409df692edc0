// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.keep;

import dev.sluice.gateway.balance.roster.Ejection;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.service.UpstreamKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every ejection and return: a line in the process log, and counts for scrapes. Counts
 * of an upstream are forgotten with it. Thread-safe: every method holds the lock for as long as a
 * map access takes; none is called on an event loop of the traffic.
 */
public final class EjectionJournal {

    private static final Logger LOG = LoggerFactory.getLogger(EjectionJournal.class);

    private final Map<String, Tally> tallies = new TreeMap<>();

    /** Confined to whoever holds the lock. */
    private static final class Tally {

        private final Map<EjectionReason, Long> ejected = new EnumMap<>(EjectionReason.class);
        private long returned;
        private long refused;

        EjectionCounts counts() {
            return new EjectionCounts(ejected, returned, refused);
        }
    }

    void ejected(UpstreamKey upstream, Ejection ejection) {
        LOG.warn(
                "{} of {} is ejected for {} s: {}{}",
                ejection.endpoint().address(),
                upstream,
                ejection.lasting().toMillis() / 1000.0,
                ejection.reason().words(),
                ejection.inRow() > 1 ? ", for the " + ejection.inRow() + ". time" : "");
        synchronized (tallies) {
            tally(upstream).ejected.merge(ejection.reason(), 1L, Long::sum);
        }
    }

    void returned(UpstreamKey upstream, Endpoint endpoint) {
        LOG.info("{} of {} is back; its share grows", endpoint.address(), upstream);
        synchronized (tallies) {
            tally(upstream).returned++;
        }
    }

    void refused(UpstreamKey upstream, Endpoint endpoint, EjectionReason reason) {
        LOG.debug(
                "{} of {} stays, as no more may be ejected: {}",
                endpoint.address(),
                upstream,
                reason.words());
        synchronized (tallies) {
            tally(upstream).refused++;
        }
    }

    /** Counts for these from now on, and for no others. */
    void retain(Collection<UpstreamKey> upstreams) {
        synchronized (tallies) {
            tallies.keySet()
                    .retainAll(
                            upstreams.stream()
                                    .map(UpstreamKey::toString)
                                    .collect(Collectors.toSet()));
            upstreams.forEach(this::tally);
        }
    }

    /** What was counted, by the names of upstreams. */
    public Map<String, EjectionCounts> counts() {
        synchronized (tallies) {
            Map<String, EjectionCounts> counts = new TreeMap<>();
            tallies.forEach((upstream, tally) -> counts.put(upstream, tally.counts()));
            return counts;
        }
    }

    private Tally tally(UpstreamKey upstream) {
        return tallies.computeIfAbsent(upstream.toString(), name -> new Tally());
    }
}
