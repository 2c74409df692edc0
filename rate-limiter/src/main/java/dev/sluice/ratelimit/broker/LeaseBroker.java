// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import io.vertx.core.Future;
import java.util.List;

/**
 * Where holders get tokens: the way to the owner of each key's cell. Asked by one control loop at a
 * time.
 *
 * <p>Each request is decided by {@link dev.sluice.ratelimit.cell.Cells#grant} at its key's owner,
 * at least once; a repetition has no effect, because the cell knows the id. Adapters group requests
 * by where their cells are, so that a batch costs few messages. An adapter that sees less than a
 * majority of the data members answers {@link LeaseAnswer.Refused}.
 *
 * <p>Thread-safe: adapters keep no state of a call.
 */
public interface LeaseBroker {

    /**
     * One answer for each request, in the same order, each as soon as its owner has answered, on
     * the caller's context: an owner that hangs must not hold up the answers of others. An answer
     * that fails counts as {@link dev.sluice.ratelimit.grant.Refusal#UNREACHABLE}.
     */
    List<Future<LeaseAnswer>> ask(List<LeaseRequest> requests);
}
