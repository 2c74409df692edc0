// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member.hazelcast;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Membership;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Membership from Hazelcast's list of members, lite members included. Whether partitions move has
 * no part in it. Views are made one after the other on the executor, so that observers see them in
 * order. Thread-safe: the view is volatile, observers are a concurrent list.
 */
public final class HazelcastMembership implements Membership {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastMembership.class);

    private final Cluster cluster;
    private final Member self;
    private final int dataMembers;
    private final Executor loop;
    private final List<Consumer<ClusterView>> observers = new CopyOnWriteArrayList<>();
    private volatile ClusterView view;

    /**
     * Reads the members once; changes follow after {@link #start}.
     *
     * @param loop runs one task after the other, in order
     */
    public HazelcastMembership(Cluster cluster, Member self, int dataMembers, Executor loop) {
        this.cluster = cluster;
        this.self = self;
        this.dataMembers = dataMembers;
        this.loop = loop;
        this.view = read();
    }

    /** Follows the changes from now on, until the cluster is left. */
    public void start() {
        cluster.addMembershipListener(
                new MembershipListener() {
                    @Override
                    public void memberAdded(MembershipEvent event) {
                        loop.execute(HazelcastMembership.this::refresh);
                    }

                    @Override
                    public void memberRemoved(MembershipEvent event) {
                        loop.execute(HazelcastMembership.this::refresh);
                    }
                });
        loop.execute(this::refresh);
    }

    @Override
    public ClusterView view() {
        return view;
    }

    @Override
    public Runnable observe(Consumer<ClusterView> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Looks at the list, not at the event: the list may have gone on since. */
    private void refresh() {
        ClusterView next = read();
        if (next.equals(view)) {
            return;
        }
        view = next;
        for (Consumer<ClusterView> observer : observers) {
            tell(observer, next);
        }
    }

    private static void tell(Consumer<ClusterView> observer, ClusterView next) {
        try {
            observer.accept(next);
        } catch (RuntimeException e) {
            LOG.error("an observer of the membership failed", e);
        }
    }

    private ClusterView read() {
        List<Member> members =
                cluster.getMembers().stream()
                        .flatMap(member -> MemberAttributes.read(member.getAttributes()).stream())
                        .toList();
        return new ClusterView(self, members, dataMembers);
    }
}
