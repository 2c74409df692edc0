// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.IOException;

/** What a {@link FakeUpstream} does with a request whose head it has read. Thread-safe. */
@FunctionalInterface
public interface Behaviour {

    /**
     * Takes the turn. An {@code IOException} means that the peer has gone, which is no mistake of
     * the upstream's.
     */
    void serve(Turn turn) throws IOException;
}
