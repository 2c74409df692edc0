// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint.health;

import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The failures in a row of one endpoint, over all event loops of the node, and whether one more is
 * too many. All of it is one word, so that a threshold is reached exactly once:
 *
 * <pre>
 * bit 61       another node has ejected the endpoint, so one failure is enough
 * bit 60       the endpoint has answered without a server error since it was last away
 * bits 40..59  failures to get an answer, when these are counted apart
 * bits 20..39  gateway errors
 * bits  0..19  server errors
 * </pre>
 *
 * As long as an endpoint is well, an answer costs one read and no write.
 *
 * <p>Thread-safe: the word is changed by compare-and-set.
 */
public final class ErrorCounts {

    private static final long SERVER = 1L;
    private static final long GATEWAY = 1L << 20;
    private static final long LOCAL = 1L << 40;
    private static final long FIELD = GATEWAY - 1;
    private static final long WELL = 1L << 60;
    private static final long HINTED = 1L << 61;

    private final Thresholds thresholds;
    private final boolean[] failing = new boolean[600];
    private final AtomicLong word = new AtomicLong();

    public ErrorCounts(Thresholds thresholds) {
        this.thresholds = thresholds;
        thresholds.otherErrorCodes().forEach(code -> failing[code] = true);
        for (int status = 500; status < failing.length; status++) {
            failing[status] = true;
        }
    }

    /**
     * The endpoint has answered.
     *
     * @return why it must go; null when it may stay
     */
    public @Nullable EjectionReason answered(int status) {
        if (status >= failing.length || failing[status]) {
            return count(thresholds.serverErrors() > 0, gatewayError(status), false);
        }
        if (word.get() != WELL) {
            word.set(WELL);
        }
        return null;
    }

    /** The endpoint could not be had an answer from: as {@link #answered}. */
    public @Nullable EjectionReason failed() {
        if (thresholds.split()) {
            return count(false, false, thresholds.localOriginFailures() > 0);
        }
        return count(thresholds.serverErrors() > 0, thresholds.gatewayErrors() > 0, false);
    }

    private boolean gatewayError(int status) {
        return thresholds.gatewayErrors() > 0 && status >= 502 && status <= 504;
    }

    /** Another node has ejected the endpoint: until it answers well, one failure is enough. */
    public void hint() {
        word.getAndUpdate(old -> old | HINTED);
    }

    /** What another node has found is too old to matter. */
    public void forgetHint() {
        word.getAndUpdate(old -> old & ~HINTED);
    }

    /** Whether the endpoint has answered well since it was last away. */
    public boolean well() {
        return (word.get() & WELL) != 0;
    }

    /** The endpoint is back, and nothing is held against it. */
    public void clear() {
        word.set(0);
    }

    private @Nullable EjectionReason count(boolean server, boolean gateway, boolean local) {
        while (true) {
            long old = word.get();
            long counted = counted(old, server, gateway, local);
            EjectionReason reason = reason(counted, server || gateway || local);
            long next = reason == null ? counted : counted & ~(fieldOf(reason) | HINTED);
            if (word.compareAndSet(old, next)) {
                return reason;
            }
        }
    }

    /** An answer that is no gateway error ends a row of those, and any answer one of silences. */
    private static long counted(long old, boolean server, boolean gateway, boolean local) {
        long next = old;
        if (local) {
            return next + LOCAL;
        }
        next &= ~(FIELD * LOCAL);
        next = gateway ? next + GATEWAY : next & ~(FIELD * GATEWAY);
        return server ? next + SERVER : next;
    }

    private @Nullable EjectionReason reason(long counts, boolean counted) {
        if (reached(counts, GATEWAY, thresholds.gatewayErrors())) {
            return EjectionReason.CONSECUTIVE_GATEWAY_ERRORS;
        }
        if (reached(counts, SERVER, thresholds.serverErrors())) {
            return EjectionReason.CONSECUTIVE_5XX;
        }
        if (reached(counts, LOCAL, thresholds.localOriginFailures())) {
            return EjectionReason.CONSECUTIVE_LOCAL_ORIGIN_FAILURES;
        }
        return counted && (counts & HINTED) != 0 ? EjectionReason.HINTED_FAILURE : null;
    }

    private static boolean reached(long counts, long field, int threshold) {
        return threshold > 0 && (counts / field & FIELD) >= threshold;
    }

    private static long fieldOf(EjectionReason reason) {
        return switch (reason) {
            case CONSECUTIVE_5XX -> FIELD * SERVER;
            case CONSECUTIVE_GATEWAY_ERRORS -> FIELD * GATEWAY;
            case CONSECUTIVE_LOCAL_ORIGIN_FAILURES -> FIELD * LOCAL;
            case HINTED_FAILURE, HINT -> 0;
        };
    }
}
