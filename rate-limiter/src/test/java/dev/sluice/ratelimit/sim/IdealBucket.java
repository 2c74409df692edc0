// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

/**
 * What one bucket in one place would admit of the same requests, with no way between it and them:
 * nobody can do better within the limit, since requests that come at random leave gaps. Confined to
 * one thread.
 */
final class IdealBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long atNanos;
    private long admitted;

    IdealBucket(double perSecond, double burst) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.tokens = burst;
    }

    void request(long nowNanos) {
        tokens = Math.min(burst, tokens + (nowNanos - atNanos) * perNano);
        atNanos = nowNanos;
        if (tokens >= 1) {
            tokens--;
            admitted++;
        }
    }

    long admitted() {
        return admitted;
    }
}
