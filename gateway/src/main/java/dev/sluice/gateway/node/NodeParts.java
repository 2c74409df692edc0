// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.admin.AdminServer;
import dev.sluice.gateway.fault.FaultMetrics;
import dev.sluice.gateway.node.cluster.ClusterPart;
import dev.sluice.gateway.node.limit.LimitMetrics;
import dev.sluice.gateway.node.shadow.IntakePart;
import dev.sluice.gateway.node.shared.ConfigPart;
import dev.sluice.gateway.overload.OverloadMetrics;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a started node consists of. Immutable; the parts are confined to the node's control loop.
 *
 * @param intake of a node that takes copies from others
 * @param cluster absent on a node that stands alone
 */
record NodeParts(
        DataFolder data,
        Optional<GatewayPart> gateway,
        Optional<IntakePart> intake,
        ConfigPart config,
        Optional<ClusterPart> cluster,
        NodeAdmin view,
        AdminServer admin) {

    /** Answers the admin API, then serves; what comes by the cluster follows in the background. */
    Future<Void> start(NodeContext context) {
        return admin.start()
                .recover(NodeParts::adminNotBound)
                .compose(started -> context.control().executeBlocking(() -> bindTo(context)))
                .compose(started -> startIntake(context))
                .compose(started -> config.start(context.settings().safety().lastGood()))
                .compose(started -> startCluster(context.version()));
    }

    private static Future<Void> adminNotBound(Throwable cause) {
        return Future.failedFuture(
                new StartFailure(
                        cause.getMessage() + " (choose another address with --admin HOST:PORT)"));
    }

    private @Nullable Void bindTo(NodeContext context) {
        context.metrics().start();
        gateway.ifPresent(part -> part.bindTo(context.metrics()));
        new FaultMetrics(context.guards().faults()).bindTo(context.metrics().meters());
        new OverloadMetrics(context.guards().overload()).bindTo(context.metrics().meters());
        new LimitMetrics(context.limits().limiter()).bindTo(context.metrics().meters());
        context.metrics().show(context.shadows().collector());
        return null;
    }

    private Future<Void> startIntake(NodeContext context) {
        return intake.map(part -> part.start(context.settings().eventLoops()))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> startCluster(String version) {
        return cluster.map(part -> part.start(version)).orElseGet(Future::succeededFuture);
    }

    /** Lets what is in flight end, and then ends what it was in flight through. */
    Future<Void> drain(NodeContext context) {
        view.draining();
        return config.stop()
                .transform(
                        stopped ->
                                gateway.map(GatewayPart::drain).orElseGet(Future::succeededFuture))
                .transform(drained -> context.limits().stop())
                .transform(
                        stopped -> intake.map(IntakePart::stop).orElseGet(Future::succeededFuture))
                .transform(
                        stopped ->
                                cluster.map(ClusterPart::stop).orElseGet(Future::succeededFuture))
                .transform(left -> admin.stop())
                .onComplete(stopped -> context.guards().overload().stop())
                .transform(stopped -> context.control().executeBlocking(this::release));
    }

    private @Nullable Void release() throws IOException {
        data.close();
        return null;
    }
}
