// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import io.vertx.core.Future;
import java.util.Optional;

/** Port: the folder or repository that a node publishes from. Confined to one event loop. */
public interface CandidateSource {

    /** A node that publishes only what operators give it. */
    CandidateSource NONE = () -> Future.succeededFuture(Optional.empty());

    /**
     * What stands there now; the same bundle object as before when nothing has changed. Nothing
     * when it has not been read yet.
     */
    Future<Optional<Candidate>> latest();
}
