// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.keeper;

import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.lease.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Requests to be sent together, and whose they are. Confined to the control loop. */
final class Batch {

    private final List<Lease> leases;
    private final List<LeaseRequest> requests;

    Batch() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    private Batch(List<Lease> leases, List<LeaseRequest> requests) {
        this.leases = leases;
        this.requests = requests;
    }

    Consumer<LeaseRequest> adder(Lease lease) {
        return request -> {
            leases.add(lease);
            requests.add(request);
        };
    }

    Batch part(int from, int to) {
        return new Batch(leases.subList(from, to), requests.subList(from, to));
    }

    List<Lease> leases() {
        return leases;
    }

    List<LeaseRequest> requests() {
        return requests;
    }

    int size() {
        return leases.size();
    }
}
