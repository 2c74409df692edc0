// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.bus.BusTally;
import dev.sluice.cluster.link.Backoff;
import dev.sluice.cluster.link.BindRules;
import dev.sluice.cluster.link.JoinNames;
import dev.sluice.cluster.link.LinkStatus;
import dev.sluice.cluster.link.LinkStatus.State;
import dev.sluice.cluster.link.LinkThreads;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Member;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node in its cluster: joins in the background, tells when it has, joins anew when the
 * cluster was lost, and leaves in the end. Nobody waits for it: whoever asks is answered at once,
 * and what blocks runs on threads of its own. Thread-safe: all decisions are made on one event
 * loop, and what others read is volatile.
 */
public final class ClusterLink {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLink.class);

    /** Soon enough not to be noticed after a hiccup of the network. */
    private static final Duration RETRY_FIRST = Duration.ofMillis(500);

    /** An operator who has mended the cause does not want to wait longer. */
    private static final Duration RETRY_MAX = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final ClusterSettings settings;
    private final List<HazelcastPart> parts;
    private final ClusterObserver observer;
    private final Backoff backoff;
    private final JoinNames names;
    private final BusTally tally = new BusTally();

    /** There once the link was started. */
    private volatile Optional<LinkThreads> threads = Optional.empty();

    private volatile Optional<LinkAttempt> attempt = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean stopped;

    /**
     * A link that is not up yet.
     *
     * @param vertx not the clustered one, which comes and goes with the cluster
     * @param parts the maps and serializers of all modules, the same on all nodes
     */
    public ClusterLink(
            Vertx vertx,
            ClusterSettings settings,
            List<HazelcastPart> parts,
            ClusterObserver observer,
            RandomGenerator random) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = List.copyOf(parts);
        this.observer = observer;
        this.backoff = new Backoff(RETRY_FIRST, RETRY_MAX, random);
        this.names = new JoinNames(settings.join());
    }

    /**
     * Begins to join; the observer is called on the event loop of the caller, or on one of the
     * link's choice.
     *
     * @return completes when joining is under way, not when it is done; fails when the settings ask
     *     for what is not allowed
     */
    public Future<Void> start() {
        String name = "sluice-link-" + settings.self().name();
        var chosen = new LinkThreads(vertx.getOrCreateContext(), name);
        threads = Optional.of(chosen);
        return chosen.block(() -> BindRules.check(settings))
                .onSuccess(unused -> join(chosen))
                .mapEmpty();
    }

    /** How the node stands to its cluster. */
    public LinkStatus status() {
        var warnings = new ArrayList<String>();
        if (settings.insecure()) {
            warnings.add("the cluster's ports are open without mutual TLS (--insecure-cluster)");
        }
        names.unknown().forEach(host -> warnings.add("join list: unknown host " + host));
        attempt.map(LinkAttempt::strangers).orElse(List.of()).stream()
                .map(address -> "join list: " + address + " is not of " + settings.cluster())
                .forEach(warnings::add);
        return new LinkStatus(state(), problem, warnings);
    }

    /** What the bus lost and holds, over all clusters that this link has joined. */
    public BusTally busTally() {
        return tally;
    }

    /**
     * Leaves the cluster; the observer is told nothing more.
     *
     * @return completes when it is left, in bounded time
     */
    public Future<Void> stop() {
        stopped = true;
        return Future.future(
                promise ->
                        threads.ifPresentOrElse(
                                chosen -> chosen.decide(() -> leave(chosen).onComplete(promise)),
                                promise::complete));
    }

    private State state() {
        if (stopped) {
            return State.STOPPED;
        }
        return attempt.map(LinkAttempt::state).orElse(State.RETRYING);
    }

    private void join(LinkThreads chosen) {
        if (stopped) {
            return;
        }
        var current = new LinkAttempt(chosen, settings, tally);
        attempt = Optional.of(current);
        current.lost().onSuccess(why -> lost(chosen, current, why));
        current.join(parts, names).onSuccess(node -> joined(current, node));
    }

    private void joined(LinkAttempt current, HazelcastNode node) {
        if (attempt.filter(current::equals).isEmpty()) {
            return;
        }
        LOG.info("joined cluster {}: {}", settings.cluster(), labels(node.membership().view()));
        problem = Optional.empty();
        backoff.reset();
        tell(() -> observer.joined(node));
    }

    private static String labels(ClusterView view) {
        return view.members().stream().map(Member::label).collect(Collectors.joining(", "));
    }

    private void lost(LinkThreads chosen, LinkAttempt current, String why) {
        if (attempt.filter(current::equals).isEmpty()) {
            return;
        }
        boolean wasIn = current.state() == State.JOINED;
        attempt = Optional.empty();
        problem = Optional.of(why);
        long waitMillis = backoff.nextMillis();
        LOG.warn(
                "{} cluster {}: {}; next try in {} ms",
                wasIn ? "lost" : "cannot join",
                settings.cluster(),
                why,
                waitMillis);
        if (wasIn) {
            tell(() -> observer.lost(why));
        }
        current.drop().onComplete(unused -> vertx.setTimer(waitMillis, timer -> join(chosen)));
    }

    private Future<Void> leave(LinkThreads chosen) {
        Future<Void> left = attempt.map(LinkAttempt::leave).orElse(Future.succeededFuture());
        attempt = Optional.empty();
        return left.onComplete(unused -> chosen.end());
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.error("the observer of the cluster failed", e);
        }
    }
}
