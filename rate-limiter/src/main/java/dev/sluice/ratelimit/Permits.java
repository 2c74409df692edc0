// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.lease.Lease;
import java.util.List;

/**
 * The permits that an admitted exchange holds until it ends. Thread-safe: releasing is one atomic
 * step for each; it must be called once.
 */
public final class Permits {

    /** Of exchanges without a limit on concurrency. */
    public static final Permits NONE = new Permits(List.of());

    private final List<Lease> leases;

    Permits(List<Lease> leases) {
        this.leases = leases;
    }

    /** The exchange has ended, however it did. */
    public void release() {
        leases.forEach(Lease::release);
    }
}
