// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleService;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.bus.BusTally;
import dev.sluice.cluster.link.JoinNames;
import dev.sluice.cluster.link.LinkStatus.State;
import dev.sluice.cluster.link.LinkThreads;
import dev.sluice.cluster.link.hazelcast.JoinWitness;
import dev.sluice.cluster.link.hazelcast.MemberStart;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.hazelcast.HazelcastMembership;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One stay in a cluster, from the first try to the loss: a Hazelcast member, and once a data member
 * is in sight, a clustered Vert.x on it. Before that Vert.x has nowhere to keep who listens to
 * what, and cannot even start. Confined to one event loop; what others read is volatile.
 */
final class LinkAttempt {

    /** A bus that cannot say goodbye in this time goes without. */
    private static final long BUS_CLOSE_MILLIS = 3_000;

    /** Hazelcast keeps its own bound; this is for a member that does not. */
    private static final long LEAVE_MILLIS =
            TimeUnit.SECONDS.toMillis(MemberConfig.LEAVE_SECONDS_MAX) + 2_000;

    private final LinkThreads threads;
    private final ClusterSettings settings;
    private final BusTally tally;
    private final JoinWitness witness = new JoinWitness();
    private final Promise<HazelcastNode> joined = Promise.promise();
    private final Promise<String> lost = Promise.promise();

    /** Completes when a start that nobody waits for any more has come to nothing. */
    private final Promise<Void> calledOff = Promise.promise();

    private volatile State state = State.JOINING;
    private boolean leaving;
    private Optional<HazelcastInstance> member = Optional.empty();
    private Optional<ClusteredVertx> bus = Optional.empty();

    LinkAttempt(LinkThreads threads, ClusterSettings settings, BusTally tally) {
        this.threads = threads;
        this.settings = settings;
        this.tally = tally;
    }

    /** Joins; there is no bound for it, as the first data member may come at any time. */
    Future<HazelcastNode> join(List<HazelcastPart> parts, JoinNames names) {
        threads.block(() -> MemberStart.start(MemberConfig.of(settings, parts), names, witness))
                .onSuccess(this::started)
                .onFailure(cause -> failed(String.valueOf(cause.getMessage())));
        return joined.future();
    }

    /** Completes with the reason when joining failed, or the cluster is lost later. */
    Future<String> lost() {
        return lost.future();
    }

    State state() {
        return state;
    }

    List<String> strangers() {
        return witness.strangers();
    }

    /** Says goodbye: the bus first, then the member, which hands its data over. */
    Future<Void> leave() {
        leaving = true;
        if (member.isEmpty()) {
            return blocking(witness::abort)
                    .compose(unused -> threads.within(LEAVE_MILLIS, calledOff.future()))
                    .otherwiseEmpty();
        }
        return closeBus().compose(unused -> end(LifecycleService::shutdown));
    }

    /** Frees what is left of a lost cluster; nobody is there to say goodbye to. */
    Future<Void> drop() {
        leaving = true;
        bus.ifPresent(ClusteredVertx::silence);
        return end(LifecycleService::terminate).compose(unused -> closeBus());
    }

    private void started(HazelcastInstance instance) {
        member = Optional.of(instance);
        if (leaving) {
            end(LifecycleService::terminate).onComplete(unused -> calledOff.tryComplete());
            return;
        }
        var membership =
                new HazelcastMembership(
                        instance.getCluster(),
                        settings.self(),
                        settings.dataMembers(),
                        threads::decide);
        instance.getLifecycleService().addLifecycleListener(this::changed);
        membership.observe(view -> seen(instance, membership, view));
        membership.start();
        state = State.WAITING_FOR_DATA_MEMBER;
        seen(instance, membership, membership.view());
    }

    private void failed(String why) {
        calledOff.tryComplete();
        lose(why);
    }

    private void seen(
            HazelcastInstance instance, HazelcastMembership membership, ClusterView view) {
        boolean data = view.dataMembers() > 0;
        if (data && state == State.WAITING_FOR_DATA_MEMBER) {
            state = State.JOINING;
            threads.block(() -> ClusteredVertx.build(instance, settings, tally))
                    .compose(threads::onLoop)
                    .onSuccess(clustered -> up(instance, membership, clustered))
                    .onFailure(cause -> lose("bus: " + cause.getMessage()));
        } else if (!data && state != State.WAITING_FOR_DATA_MEMBER) {
            lose("no data member is left");
        }
    }

    private void up(
            HazelcastInstance instance, HazelcastMembership membership, ClusteredVertx clustered) {
        bus = Optional.of(clustered);
        if (leaving) {
            closeBus();
            return;
        }
        state = State.JOINED;
        joined.tryComplete(new HazelcastNode(instance, membership, clustered.bus()));
    }

    /** Called on a thread of Hazelcast. */
    private void changed(LifecycleEvent event) {
        if (event.getState() == LifecycleState.SHUTDOWN) {
            String why = witness.refusal().orElse("the Hazelcast member has ended");
            threads.decide(() -> lose(why));
        }
    }

    private void lose(String why) {
        lost.tryComplete(why);
    }

    private Future<Void> end(Consumer<LifecycleService> how) {
        return member.map(HazelcastInstance::getLifecycleService)
                .map(cycle -> end(cycle, how))
                .orElse(Future.succeededFuture());
    }

    private Future<Void> end(LifecycleService cycle, Consumer<LifecycleService> how) {
        return threads.within(LEAVE_MILLIS, blocking(() -> how.accept(cycle)))
                .recover(late -> blocking(cycle::terminate));
    }

    private Future<Void> closeBus() {
        return bus.map(open -> threads.within(BUS_CLOSE_MILLIS, open.close()).otherwiseEmpty())
                .orElse(Future.succeededFuture());
    }

    private Future<Void> blocking(Runnable task) {
        return threads.block(
                () -> {
                    task.run();
                    return null;
                });
    }
}
