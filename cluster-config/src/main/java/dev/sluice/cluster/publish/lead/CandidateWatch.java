// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.publish.check.Candidate;
import dev.sluice.cluster.publish.check.CandidateSource;
import dev.sluice.cluster.publish.check.CheckedConfig;
import dev.sluice.cluster.publish.check.ConfigCheck;
import dev.sluice.cluster.publish.wire.Drift;
import dev.sluice.cluster.publish.wire.RefusedConfig;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what a folder or repository says with what is in force. Only a sound difference is
 * wanted or drift. Confined to one event loop.
 */
final class CandidateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CandidateWatch.class);

    /** The node that refused, or what it missed, may have changed; each try asks all gateways. */
    static final Duration RETRY = Duration.ofSeconds(30);

    private final CandidateSource source;
    private final ConfigCheck check;
    private final SeatClocks clocks;
    private Optional<Checked> last = Optional.empty();
    private Optional<Drift> drift = Optional.empty();
    private Optional<RefusedConfig> unsound = Optional.empty();
    private Optional<Resting> resting = Optional.empty();

    /** A candidate that shall be published. Immutable. */
    record Wanted(Candidate candidate, String hash) {}

    /** A candidate and what its check has found. Immutable. */
    private record Checked(Candidate candidate, CheckedConfig found) {}

    /** A config that was refused a moment ago, as the successor of a version. Immutable. */
    private record Resting(String hash, ConfigVersion after, long sinceNanos) {}

    CandidateWatch(CandidateSource source, ConfigCheck check, SeatClocks clocks) {
        this.source = source;
        this.check = check;
        this.clocks = clocks;
    }

    /**
     * Looks at the source once.
     *
     * @return what to publish, if there is something and {@code mayPublish}
     */
    Future<Optional<Wanted>> look(CellHead head, boolean mayPublish) {
        return source.latest()
                .compose(
                        latest ->
                                latest.isPresent()
                                        ? checked(latest.get())
                                                .map(found -> judge(found, head, mayPublish))
                                        : Future.succeededFuture(nothing()));
    }

    private Optional<Wanted> nothing() {
        drift = Optional.empty();
        unsound = Optional.empty();
        return Optional.empty();
    }

    private Future<Checked> checked(Candidate candidate) {
        if (last.filter(checked -> checked.candidate().equals(candidate)).isPresent()) {
            return Future.succeededFuture(last.get());
        }
        Future<CheckedConfig> found =
                candidate.unread().none()
                        ? check.check(candidate.bundle())
                        : Future.succeededFuture(new CheckedConfig("", candidate.unread()));
        return found.map(result -> new Checked(candidate, result))
                .onSuccess(checked -> last = Optional.of(checked));
    }

    private Optional<Wanted> judge(Checked checked, CellHead head, boolean mayPublish) {
        if (!checked.found().sound()) {
            drift = Optional.empty();
            unsound = unsound.filter(before -> same(before, checked)).or(() -> refusal(checked));
            return Optional.empty();
        }
        unsound = Optional.empty();
        String hash = checked.found().hash();
        boolean differs = !head.committed().map(ConfigEdition::hash).equals(Optional.of(hash));
        drift = differs && !mayPublish ? drifted(checked) : Optional.empty();
        return differs && mayPublish && !rests(hash, head.version())
                ? Optional.of(new Wanted(checked.candidate(), hash))
                : Optional.empty();
    }

    private static boolean same(RefusedConfig before, Checked checked) {
        return before.reasons().equals(checked.found().refusal())
                && before.origin().equals(checked.candidate().origin());
    }

    private Optional<RefusedConfig> refusal(Checked checked) {
        LOG.error(
                "config of {} is not published: {}",
                checked.candidate().origin(),
                checked.found().refusal().lines());
        return Optional.of(
                new RefusedConfig(
                        checked.found().hash(),
                        checked.candidate().origin(),
                        clocks.wall().instant(),
                        checked.found().refusal()));
    }

    private Optional<Drift> drifted(Checked checked) {
        String hash = checked.found().hash();
        String origin = checked.candidate().origin();
        return drift.filter(before -> before.hash().equals(hash) && before.origin().equals(origin))
                .or(() -> Optional.of(newDrift(hash, origin)));
    }

    private Drift newDrift(String hash, String origin) {
        LOG.warn(
                "config of {} differs from the one in force, which another node publishes", origin);
        return new Drift(hash, origin, clocks.wall().instant());
    }

    private boolean rests(String hash, ConfigVersion after) {
        return resting.filter(
                        refused ->
                                refused.hash().equals(hash)
                                        && refused.after().equals(after)
                                        && clocks.nanos() - refused.sinceNanos() < RETRY.toNanos())
                .isPresent();
    }

    /**
     * Some gateway has refused {@code wanted} as the successor of {@code after}; it is wanted again
     * after a while, or when another version is in force.
     */
    void rest(Wanted wanted, ConfigVersion after) {
        resting = Optional.of(new Resting(wanted.hash(), after, clocks.nanos()));
    }

    Optional<Drift> drift() {
        return drift;
    }

    /** What the source says, while it cannot be published. */
    Optional<RefusedConfig> unsound() {
        return unsound;
    }
}
