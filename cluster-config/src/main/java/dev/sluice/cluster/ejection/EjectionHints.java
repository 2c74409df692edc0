// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Port: which endpoints the nodes have ejected. Thread-safe. */
public interface EjectionHints {

    /** This node has ejected an endpoint for so long. */
    void tell(EndpointKey endpoint, Duration ejectedFor);

    /** This node has an endpoint back, before the time was over. */
    void restore(EndpointKey endpoint);

    /**
     * What this node and others have told of the endpoints of an upstream, each endpoint once, the
     * strongest first, those that have faded left out.
     */
    List<EjectionHint> hints(String upstream);

    /**
     * Calls {@code observer} with each endpoint that is told to be ejected; facts may be lost. The
     * observer must not block.
     *
     * @return ends the observation
     */
    Runnable observe(Consumer<EndpointKey> observer);
}
