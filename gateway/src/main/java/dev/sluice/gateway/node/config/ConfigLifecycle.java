// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.publish.apply.PreparedConfig;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.gateway.upstream.Upstream;
import dev.sluice.gateway.upstream.resolve.DnsKeeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a config to being in force, in two steps: prepared, it is read, checked, compiled and
 * resolved, and its listeners are bound; committed, it serves. What fails leaves everything as it
 * was. Confined to the node's control loop, but for {@link #status} and {@link #inForce}, which are
 * published by volatile fields; changes run one after another.
 */
public final class ConfigLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigLifecycle.class);

    private final NodeSettings settings;
    private final Vertx control;
    private final DnsKeeper dns;
    private final AccessLogs accessLogs;
    private final EventLoops loops;
    private final InstantSource clock;
    private final Turns turns = new Turns();
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
     * Puts a config of the node's own in force; fails with a {@link StartFailure} that says why
     * not. The first may hold faults that have expired, since a restart must not end what ran well
     * without them.
     *
     * @param origin where it came from, for people
     */
    public Future<Void> load(LoadedConfig loaded, String origin) {
        boolean fresh = inForce.isPresent();
        return turns.next()
                .compose(
                        turn -> prepare(loaded, fresh, digest -> status.next(digest, origin), turn))
                .compose(PreparedConfig::commit);
    }

    /**
     * Makes a config ready, once all before it are committed or abandoned; fails with a {@link
     * StartFailure} that says why it cannot be.
     *
     * @param naming gives the config's name, for the hash of what it says
     */
    public Future<PreparedConfig> prepare(LoadedConfig loaded, Function<String, Edition> naming) {
        // Whoever published it has held it against the clock.
        return turns.next().compose(turn -> prepare(loaded, false, naming, turn));
    }

    private Future<PreparedConfig> prepare(
            LoadedConfig loaded, boolean fresh, Function<String, Edition> naming, Turns.Turn turn) {
        return control.executeBlocking(
                        () ->
                                ConfigIntake.read(
                                        loaded,
                                        settings.safety().allowUnenforced(),
                                        fresh,
                                        clock.instant()))
                .compose(intake -> stage(intake, naming))
                .<PreparedConfig>map(staged -> new Change(staged, turn))
                .onFailure(cause -> turn.end());
    }

    private Future<StagedConfig> stage(ConfigIntake intake, Function<String, Edition> naming) {
        if (intake.refused()) {
            return refuse(intake.refusals());
        }
        Edition edition = naming.apply(intake.digest());
        return control.executeBlocking(
                        () -> ConfigCompiler.of(intake.reading().resources(), settings))
                .compose(
                        compiler ->
                                dns.prepare(compiler.upstreamSpecs())
                                        .compose(upstreams -> open(compiler, upstreams))
                                        .map(opened -> new StagedConfig(edition, intake, opened)))
                .compose(this::bind)
                .recover(cause -> refuse(List.of(String.valueOf(cause.getMessage()))));
    }

    private <T> Future<T> refuse(List<String> refusals) {
        status = status.refused(clock.instant(), refusals);
        return Future.failedFuture(new StartFailure(String.join("\n", refusals)));
    }

    private Future<CompiledConfig> open(ConfigCompiler compiler, List<Upstream> upstreams) {
        return accessLogs
                .prepare(compiler.resources().mesh().accessLog())
                .map(log -> compiler.finish(upstreams, log));
    }

    private Future<StagedConfig> bind(StagedConfig staged) {
        return loops.prepare(staged.compiled())
                .transform(
                        bound ->
                                bound.succeeded()
                                        ? Future.succeededFuture(staged)
                                        : accessLogs
                                                .abandon(staged.log())
                                                .transform(
                                                        closed ->
                                                                Future.failedFuture(
                                                                        bound.cause())));
    }

    private Future<Void> commit(StagedConfig staged) {
        return loops.commit(staged.compiled()).compose(done -> committed(staged));
    }

    private Future<Void> committed(StagedConfig staged) {
        CompiledConfig compiled = staged.compiled();
        inForce = Optional.of(compiled);
        status = status.applied(clock.instant(), staged.edition(), staged.names());
        dns.follow(List.copyOf(compiled.upstreams().values()));
        staged.warnings().forEach(LOG::warn);
        LOG.info("config {} is in force", staged.edition().hash());
        return accessLogs.commit(compiled.resources().mesh().accessLog(), staged.log());
    }

    private Future<Void> abandon(StagedConfig staged) {
        return loops.abandon().transform(closed -> accessLogs.abandon(staged.log()));
    }

    /** A config that waits for its commit, and keeps others waiting until then. */
    private final class Change implements PreparedConfig {

        private final StagedConfig staged;
        private final Turns.Turn turn;

        private Change(StagedConfig staged, Turns.Turn turn) {
            this.staged = staged;
            this.turn = turn;
        }

        @Override
        public Future<Void> commit() {
            return ConfigLifecycle.this.commit(staged).onComplete(done -> turn.end());
        }

        @Override
        public Future<Void> abandon() {
            return ConfigLifecycle.this.abandon(staged).onComplete(done -> turn.end());
        }
    }
}
