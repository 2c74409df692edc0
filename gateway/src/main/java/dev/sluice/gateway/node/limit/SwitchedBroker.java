// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import io.vertx.core.Future;
import java.util.List;

/**
 * The broker that can be asked now. While there is none, every request is refused at once, so that
 * each limit goes by what it says for doubt. Thread-safe: the broker in force is published by a
 * volatile field.
 */
final class SwitchedBroker implements LeaseBroker {

    private static final LeaseBroker NOBODY =
            requests -> requests.stream().map(SwitchedBroker::unreachable).toList();

    private volatile LeaseBroker inForce;

    /** Begins without a broker. */
    SwitchedBroker() {
        this.inForce = NOBODY;
    }

    @Override
    public List<Future<LeaseAnswer>> ask(List<LeaseRequest> requests) {
        return inForce.ask(requests);
    }

    void use(LeaseBroker broker) {
        inForce = broker;
    }

    /** Nobody can be asked any more. */
    void useNone() {
        inForce = NOBODY;
    }

    private static Future<LeaseAnswer> unreachable(LeaseRequest request) {
        return Future.succeededFuture(
                new LeaseAnswer.Refused(request.grantId(), Refusal.UNREACHABLE));
    }
}
