// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.gateway.admin.peer.PeerPass;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.shadow.intake.CopyIntake;
import dev.sluice.shadow.intake.HandedSubjects;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node with the role {@code shadow-router} has beyond others in a cluster: event loops that
 * take copies from gateways without the role, at a port and with a pass that members are told.
 * Confined to the node's control loop.
 */
public final class IntakePart implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(IntakePart.class);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final Vertx control;
    private final Vertx traffic;
    private final String host;
    private final String pass = PeerPass.make().secret();
    private final HandedSubjects subjects;
    private final Supplier<CopyIntake> assembly;
    private final List<String> deployed = new ArrayList<>();
    private int port;
    private long timer = -1;

    /**
     * Takes nothing yet.
     *
     * @param traffic whose event loops take copies
     * @param host where members reach this node
     */
    public IntakePart(
            Vertx control, Vertx traffic, String host, NodeClocks clocks, ShadowPart shadows) {
        this.control = control;
        this.traffic = traffic;
        this.host = host;
        this.subjects = new HandedSubjects(shadows.ledger(), clocks.nanoTime());
        this.assembly =
                () ->
                        new CopyIntake(
                                traffic,
                                pass,
                                shadows.router().loop(traffic, clocks.newRandom()),
                                subjects);
    }

    /** Listens on so many event loops; fails with a {@link StartFailure} when it cannot. */
    public Future<Void> start(int eventLoops) {
        timer = control.setPeriodic(SWEEP_EVERY.toMillis(), fired -> subjects.sweep());
        // One after the other: the first binds, the others join its socket.
        Future<Void> started = Future.succeededFuture();
        for (int i = 0; i < eventLoops; i++) {
            started = started.compose(done -> deploy());
        }
        return started.onSuccess(done -> LOG.info("copies are taken at {}:{}", host, port))
                .recover(
                        cause ->
                                Future.failedFuture(
                                        new StartFailure(
                                                "shadow-router: cannot take copies at "
                                                        + host
                                                        + ": "
                                                        + cause.getMessage()
                                                        + " (expected: the host of --cluster to"
                                                        + " be this machine's)")));
    }

    private Future<Void> deploy() {
        IntakeVerticle verticle = new IntakeVerticle(assembly, host, port);
        return traffic.deployVerticle(verticle)
                .onSuccess(
                        id -> {
                            deployed.add(id);
                            port = verticle.port();
                        })
                .mapEmpty();
    }

    @Override
    public void joined(ClusterNode node) {
        RouterDoor door = new RouterDoor(port, pass);
        node.bus()
                .answer(ShadowTopics.ROUTER_DOOR, question -> Future.succeededFuture(door))
                .onFailure(cause -> LOG.error("gateways do not learn where to hand over", cause));
    }

    /** Who has connected stays. */
    @Override
    public void lost(String why) {}

    /** Takes no more; gateways count what was under way. */
    public Future<Void> stop() {
        control.cancelTimer(timer);
        return Future.join(deployed.stream().map(traffic::undeploy).toList()).mapEmpty();
    }
}
