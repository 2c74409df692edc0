// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.source.FoundConfig;
import dev.sluice.cluster.source.SourceObserver;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Keeps what a source has handed over last, for a publisher to look at when its turn comes.
 * Confined to one event loop.
 */
public final class SourceCandidates implements SourceObserver, CandidateSource {

    private Optional<Candidate> latest = Optional.empty();

    @Override
    public Future<Void> found(FoundConfig config) {
        Reasons unread =
                new Reasons(
                        config.loaded().problems().stream()
                                .filter(problem -> problem.severity() == Severity.ERROR)
                                .map(ConfigProblem::toString)
                                .toList());
        latest =
                Optional.of(
                        new Candidate(
                                config.loaded().bundle(), config.origin().toString(), unread));
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Candidate>> latest() {
        return Future.succeededFuture(latest);
    }
}
