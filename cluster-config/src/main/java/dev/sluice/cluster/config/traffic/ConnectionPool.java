// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Bounds on what one node has open to an upstream. What is absent is not bounded by the config.
 * Immutable.
 *
 * @param connectTimeout absent means the mesh-wide one
 * @param connectionsMax open connections
 * @param pendingMax requests that wait for a connection
 * @param requestsMax requests in flight, whatever protocol they use
 * @param retriesMax repetitions in flight
 * @param streamsMax requests in flight on one connection that carries several
 */
public record ConnectionPool(
        Optional<Duration> connectTimeout,
        OptionalInt connectionsMax,
        OptionalInt pendingMax,
        OptionalInt requestsMax,
        OptionalInt retriesMax,
        OptionalInt streamsMax,
        Lifetime lifetime) {

    /** Bounds nothing. */
    public static final ConnectionPool UNBOUNDED =
            new ConnectionPool(
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Lifetime.UNBOUNDED);

    public ConnectionPool {
        connectTimeout.ifPresent(value -> Expect.positive("connectTimeout", value));
        positive("connectionsMax", connectionsMax);
        positive("pendingMax", pendingMax);
        positive("requestsMax", requestsMax);
        positive("retriesMax", retriesMax);
        positive("streamsMax", streamsMax);
    }

    /** Whether it says how many connections there are, or how they are used. */
    public boolean shapesConnections() {
        return connectionsMax.isPresent()
                || pendingMax.isPresent()
                || streamsMax.isPresent()
                || !lifetime.equals(Lifetime.UNBOUNDED);
    }

    private static void positive(String name, OptionalInt max) {
        max.ifPresent(value -> Expect.inRange(name, value, 1, Integer.MAX_VALUE));
    }

    /**
     * When a connection is closed. Immutable.
     *
     * @param requestsMax after so many requests
     * @param idleTimeout after so long without a request; zero means never
     * @param ageMax after so long, once it carries no request
     */
    public record Lifetime(
            OptionalInt requestsMax, Optional<Duration> idleTimeout, Optional<Duration> ageMax) {

        /** Leaves it to the other side, and to the mesh-wide idle timeout. */
        public static final Lifetime UNBOUNDED =
                new Lifetime(OptionalInt.empty(), Optional.empty(), Optional.empty());

        public Lifetime {
            positive("requestsMax", requestsMax);
            idleTimeout.ifPresent(
                    value -> Expect.that(!value.isNegative(), "idleTimeout", value, "0 or more"));
            ageMax.ifPresent(value -> Expect.positive("ageMax", value));
        }
    }
}
