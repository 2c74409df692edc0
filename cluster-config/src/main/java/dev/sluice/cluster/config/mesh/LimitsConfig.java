// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;

/**
 * Bounds on what clients may send and hold, and on what is done to requests on purpose. A request
 * head that exceeds its bounds is answered with 431, or 414 for the URI, and goes no further.
 * Immutable.
 *
 * @param faultsInFlightMax requests of a node that injected delays hold at a time; others go on
 */
public record LimitsConfig(
        int headersMax,
        int headerBytesMax,
        int uriBytesMax,
        int faultsInFlightMax,
        Connections connections) {

    /** The values that {@link Defaults} gives reasons for. */
    public static final LimitsConfig DEFAULT =
            new LimitsConfig(
                    Defaults.HEADERS_MAX,
                    Defaults.HEADER_BYTES_MAX,
                    Defaults.URI_BYTES_MAX,
                    Defaults.FAULTS_IN_FLIGHT_MAX,
                    Connections.DEFAULT);

    public LimitsConfig {
        Expect.inRange("headers", headersMax, 1, 10_000);
        Expect.inRange("headerBytes", headerBytesMax, 1024, 1024 * 1024);
        Expect.inRange("uriBytes", uriBytesMax, 128, 1024 * 1024);
        Expect.inRange("faultsInFlight", faultsInFlightMax, 0, 100_000);
    }

    /**
     * Bounds on the connections of clients; one beyond them is closed at once. Immutable.
     *
     * @param openMax at one node, over all its listeners
     * @param perPeerMax of them those of one address, unless it is trusted to speak for others
     * @param requestsMax after which a connection ends
     */
    public record Connections(int openMax, int perPeerMax, int requestsMax) {

        /** The values that {@link Defaults} gives reasons for. */
        public static final Connections DEFAULT =
                new Connections(
                        Defaults.CONNECTIONS_MAX,
                        Defaults.CONNECTIONS_PER_PEER_MAX,
                        Defaults.REQUESTS_PER_CONNECTION_MAX);

        public Connections {
            Expect.inRange("connections", openMax, 1, 1_000_000);
            Expect.inRange("connectionsPerPeer", perPeerMax, 1, 1_000_000);
            Expect.inRange("requestsPerConnection", requestsMax, 1, 1_000_000_000);
        }
    }
}
