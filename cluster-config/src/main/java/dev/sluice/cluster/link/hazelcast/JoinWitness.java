// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.logging.LogEvent;
import com.hazelcast.logging.LogListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of a member's way into its cluster: who belongs to another cluster, and why it was
 * refused. Hazelcast tells its log of a refusal, and nobody else. Thread-safe: its parts are
 * concurrent or volatile.
 */
public final class JoinWitness implements LogListener {

    /** What Hazelcast puts before the reason that the others gave. */
    private static final String REFUSAL = "Reason of failure for node join: ";

    /** More than an operator wants to read, and a bound. */
    private static final int STRANGERS_MAX = 64;

    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Node node;
    private volatile @Nullable String refusal;
    private volatile boolean aborted;

    /** Addresses of the join list where another cluster answers. */
    public List<String> strangers() {
        return strangers.stream().sorted().toList();
    }

    /** Why the others refused this member. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Ends an attempt to join that is still under way, or is about to begin. */
    public void abort() {
        aborted = true;
        Node joining = node;
        if (joining != null) {
            joining.shutdown(true);
        }
    }

    @Override
    public void log(LogEvent event) {
        String message = event.getLogRecord().getMessage();
        if (message != null && message.contains(REFUSAL)) {
            refusal = message.substring(message.indexOf(REFUSAL) + REFUSAL.length());
        }
    }

    void follow(Node joining) {
        node = joining;
        if (aborted) {
            throw new IllegalStateException("called off");
        }
        joining.getLoggingService().addLogListener(Level.SEVERE, this);
    }

    void stranger(Address address) {
        if (strangers.size() < STRANGERS_MAX) {
            strangers.add(address.getHost() + ":" + address.getPort());
        }
    }

    void friend(Address address) {
        strangers.remove(address.getHost() + ":" + address.getPort());
    }
}
