// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.lead.ConfigSeat;
import dev.sluice.cluster.publish.wire.ConfigTopics;
import dev.sluice.cluster.publish.wire.NodeStanding;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the store and all nodes how the config stands. Confined to one event loop. */
final class StatusRound {

    /**
     * A person waits; a node that takes longer hangs or is cut off, which is what they want to see.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final ConfigSeat seat;
    private final List<NodeStanding> standings = new ArrayList<>();
    private final List<LaggingNode> lagging = new ArrayList<>();

    StatusRound(ConfigSeat seat) {
        this.seat = seat;
    }

    /**
     * Asks once.
     *
     * @param running what this node runs, in case that the store cannot be asked
     */
    Future<ClusterConfigStatus> ask(Optional<ConfigEdition> running) {
        Future<ConfigCell> cell = seat.store().cell();
        return Future.join(
                        seat.membership().view().members().stream()
                                .filter(StatusRound::takesPart)
                                .map(Member::name)
                                .distinct()
                                .map(this::ask)
                                .toList())
                .transform(asked -> cell)
                .map(this::status)
                .otherwise(cause -> unreached(running, cause));
    }

    private static boolean takesPart(Member member) {
        return member.has(Role.GATEWAY) || member.has(Role.CONFIG);
    }

    private Future<NodeStanding> ask(NodeName node) {
        JsonObject nothing = new JsonObject();
        return seat.loop()
                .bring(seat.bus().ask(ConfigTopics.STANDING, node, nothing, DEADLINE))
                .onSuccess(standings::add)
                .onFailure(
                        cause ->
                                lagging.add(
                                        new LaggingNode(
                                                node,
                                                ConfigVersion.NONE,
                                                Reasons.of(String.valueOf(cause.getMessage())))));
    }

    private ClusterConfigStatus status(ConfigCell cell) {
        ConfigVersion inForce = cell.head().version();
        standings.stream()
                .filter(node -> !node.version().equals(inForce))
                .map(StatusRound::lags)
                .forEach(lagging::add);
        return new ClusterConfigStatus(
                cell.head().committed(),
                cell.lease().map(lease -> lease.owner().node()),
                standings,
                lagging,
                cell.history(),
                Reasons.NONE);
    }

    private static LaggingNode lags(NodeStanding node) {
        Reasons why =
                node.troubles().none()
                        ? Reasons.of("it has not taken the version in force up yet")
                        : node.troubles();
        return new LaggingNode(node.node(), node.version(), why);
    }

    private ClusterConfigStatus unreached(Optional<ConfigEdition> running, Throwable cause) {
        return new ClusterConfigStatus(
                running,
                Optional.empty(),
                standings,
                lagging,
                List.of(),
                Reasons.of(String.valueOf(cause.getMessage())));
    }
}
