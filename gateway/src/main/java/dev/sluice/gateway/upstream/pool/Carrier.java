// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import dev.sluice.cluster.config.traffic.ConnectionPool.Lifetime;
import dev.sluice.gateway.loop.Timeout;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpVersion;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A connection of a pool, and what it carries. Confined to one event loop. */
final class Carrier {

    private final Lane lane;
    private final HttpClientConnection connection;
    private final long openedNanos;
    private final int streamsMax;
    private int active;
    private int served;
    private boolean retired;
    private @Nullable Timeout idle;

    Carrier(Lane lane, HttpClientConnection connection, OptionalInt streamsMax, long nowNanos) {
        this.lane = lane;
        this.connection = connection;
        this.openedNanos = nowNanos;
        // The other side's bound comes on top: requests beyond it wait at the connection.
        this.streamsMax = multiplexed() ? streamsMax.orElse(Integer.MAX_VALUE) : 1;
    }

    Lane lane() {
        return lane;
    }

    HttpClientConnection connection() {
        return connection;
    }

    boolean multiplexed() {
        return connection.protocolVersion() == HttpVersion.HTTP_2;
    }

    boolean free() {
        return !retired && active < streamsMax;
    }

    boolean idle() {
        return active == 0;
    }

    void begin() {
        stopIdling();
        active++;
        served++;
    }

    /** One request less; the connection takes no more when it has done enough. */
    void end(boolean reusable, Lifetime lifetime, long nowNanos) {
        active--;
        boolean spent = served >= lifetime.requestsMax().orElse(Integer.MAX_VALUE);
        boolean old =
                lifetime.ageMax().isPresent()
                        && nowNanos - openedNanos >= lifetime.ageMax().get().toNanos();
        retired |= spent || old || (!reusable && !multiplexed());
    }

    void retire() {
        retired = true;
    }

    boolean retired() {
        return retired;
    }

    long openedNanos() {
        return openedNanos;
    }

    void idleUntil(Timeout timeout) {
        idle = timeout;
    }

    void stopIdling() {
        if (idle != null) {
            idle.cancel();
            idle = null;
        }
    }
}
