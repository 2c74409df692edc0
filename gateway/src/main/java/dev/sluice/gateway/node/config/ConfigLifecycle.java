// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.observe.log.AccessLog;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.gateway.upstream.Upstream;
import dev.sluice.gateway.upstream.resolve.DnsKeeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a config from files to being in force: read, check, compile, resolve, prepare, commit. A
 * step that fails leaves everything as it was. Confined to the node's control loop, but for {@link
 * #status} and {@link #inForce}, which are published by volatile fields; changes run one after
 * another.
 */
public final class ConfigLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigLifecycle.class);

    private final NodeSettings settings;
    private final Vertx control;
    private final DnsKeeper dns;
    private final AccessLogs accessLogs;
    private final EventLoops loops;
    private final InstantSource clock;
    private volatile ConfigStatus status = ConfigStatus.NONE;
    private volatile Optional<CompiledConfig> inForce = Optional.empty();

    public ConfigLifecycle(
            NodeSettings settings,
            Vertx control,
            DnsKeeper dns,
            AccessLogs accessLogs,
            EventLoops loops,
            InstantSource clock) {
        this.settings = settings;
        this.control = control;
        this.dns = dns;
        this.accessLogs = accessLogs;
        this.loops = loops;
        this.clock = clock;
    }

    public ConfigStatus status() {
        return status;
    }

    public Optional<CompiledConfig> inForce() {
        return inForce;
    }

    /**
     * Puts in force what {@code paths} hold; fails with a {@link StartFailure} that says why not.
     */
    public Future<Void> load(List<Path> paths) {
        return control.executeBlocking(
                        () -> ConfigIntake.read(paths, settings.safety().allowUnenforced()))
                .compose(this::accept);
    }

    private Future<Void> accept(ConfigIntake intake) {
        if (intake.refused()) {
            return refuse(intake.refusals());
        }
        List<String> warnings =
                intake.reading().warnings().stream().map(ConfigProblem::toString).toList();
        return apply(intake.reading().resources())
                .onSuccess(
                        done -> {
                            status =
                                    status.applied(clock.instant(), intake.digest(), names(intake));
                            warnings.forEach(LOG::warn);
                            LOG.info("config {} is in force", intake.digest());
                        })
                .recover(cause -> refuse(List.of(String.valueOf(cause.getMessage()))));
    }

    private static List<String> names(ConfigIntake intake) {
        return intake.reading().resources().ids().stream().map(ResourceId::toString).toList();
    }

    private Future<Void> refuse(List<String> refusals) {
        status = status.refused(clock.instant(), refusals);
        return Future.failedFuture(new StartFailure(String.join("\n", refusals)));
    }

    private Future<Void> apply(Resources resources) {
        return control.executeBlocking(() -> ConfigCompiler.of(resources, settings))
                .compose(
                        compiler ->
                                dns.prepare(compiler.upstreamSpecs())
                                        .compose(upstreams -> open(compiler, upstreams)));
    }

    private Future<Void> open(ConfigCompiler compiler, List<Upstream> upstreams) {
        return accessLogs
                .prepare(compiler.resources().mesh().accessLog())
                .compose(log -> commit(compiler.finish(upstreams, log), upstreams, log));
    }

    private Future<Void> commit(
            CompiledConfig next, List<Upstream> upstreams, Optional<AccessLog> log) {
        return loops.apply(next)
                .compose(
                        applied -> {
                            inForce = Optional.of(next);
                            dns.follow(upstreams);
                            return accessLogs.commit(next.resources().mesh().accessLog(), log);
                        },
                        cause ->
                                accessLogs
                                        .abandon(log)
                                        .transform(abandoned -> Future.failedFuture(cause)));
    }
}
