// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.gateway.admin.peer.PeerAddress;
import dev.sluice.gateway.admin.peer.PeerPass;
import dev.sluice.gateway.admin.peer.Peers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members' internal ports and the passes that open them. A pass is asked for over the bus,
 * which members alone can use, when it is first needed, and kept for the run of the node that has
 * made it. Confined to the node's control loop.
 */
final class MemberPasses implements Peers {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PeerPass own;
    private final Loop loop;
    private final Map<String, PeerPass> byIncarnation = new HashMap<>();
    private Optional<ClusterNode> cluster = Optional.empty();

    /**
     * Knows nobody yet.
     *
     * @param own opens this node's port
     */
    MemberPasses(PeerPass own, Loop loop) {
        this.own = own;
        this.loop = loop;
    }

    /**
     * Tells the own pass to members that ask for it.
     *
     * @return ends that
     */
    Future<Runnable> join(ClusterNode joined) {
        cluster = Optional.of(joined);
        return joined.bus()
                .answer(ClusterTopics.INTERNAL_PASS, question -> Future.succeededFuture(own));
    }

    void leave() {
        cluster = Optional.empty();
        byIncarnation.clear();
    }

    @Override
    public List<String> names() {
        return members().stream().map(Member::name).map(NodeName::value).distinct().toList();
    }

    @Override
    public Future<PeerAddress> reach(String name) {
        Optional<Member> member =
                members().stream().filter(one -> one.name().value().equals(name)).findFirst();
        if (member.isEmpty()) {
            return Future.failedFuture(name + ": has left the cluster");
        }
        if (member.get().internalPort() == 0) {
            return Future.failedFuture(name + ": has no internal port");
        }
        return pass(member.get())
                .map(
                        pass ->
                                new PeerAddress(
                                        member.get().host(), member.get().internalPort(), pass));
    }

    private List<Member> members() {
        return cluster.map(node -> node.membership().view().members()).orElseGet(List::of);
    }

    private Future<PeerPass> pass(Member member) {
        PeerPass known = byIncarnation.get(member.incarnation());
        if (known != null) {
            return Future.succeededFuture(known);
        }
        ClusterNode joined = cluster.orElseThrow();
        byIncarnation.keySet().retainAll(members().stream().map(Member::incarnation).toList());
        return loop.bring(
                        joined.bus()
                                .ask(
                                        ClusterTopics.INTERNAL_PASS,
                                        member.name(),
                                        new JsonObject(),
                                        PATIENCE))
                .onSuccess(pass -> byIncarnation.put(member.incarnation(), pass));
    }
}
