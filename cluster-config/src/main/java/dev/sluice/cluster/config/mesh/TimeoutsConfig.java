// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.time.Duration;

/**
 * The timeouts that guard every exchange whether or not its route has one. Immutable.
 *
 * @param connect to an endpoint
 * @param requestHead from the first byte of a request, or from accepting the connection, to the end
 *     of the head
 * @param bodyIdle without progress of a body in either direction
 * @param streamIdle without any activity on an exchange
 * @param drain from the order to stop to cutting what is still in flight
 */
public record TimeoutsConfig(
        Duration connect,
        Duration requestHead,
        Duration bodyIdle,
        Duration streamIdle,
        Duration drain) {

    /** The values that {@link Defaults} gives reasons for. */
    public static final TimeoutsConfig DEFAULT =
            new TimeoutsConfig(
                    Defaults.CONNECT_TIMEOUT,
                    Defaults.REQUEST_HEAD_TIMEOUT,
                    Defaults.BODY_IDLE_TIMEOUT,
                    Defaults.STREAM_IDLE_TIMEOUT,
                    Defaults.DRAIN_TIMEOUT);

    public TimeoutsConfig {
        Expect.positive("connect", connect);
        Expect.positive("requestHead", requestHead);
        Expect.positive("bodyIdle", bodyIdle);
        Expect.positive("streamIdle", streamIdle);
        Expect.positive("drain", drain);
    }
}
