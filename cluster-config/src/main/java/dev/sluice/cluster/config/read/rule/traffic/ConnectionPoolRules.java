// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Duration;
import java.util.List;

/** Bounds on connections and requests to an upstream. Confined to the thread that reads. */
public final class ConnectionPoolRules {

    private final Findings findings;

    public ConnectionPoolRules(Findings findings) {
        this.findings = findings;
    }

    public void check(Message pool) {
        if (!pool.has("http") && !pool.has("tcp")) {
            findings.report(
                    ProblemCode.INCOMPLETE, pool.at(), "empty connection pool", "tcp or http");
        }
        pool.message("http").ifPresent(this::checkHttp);
        pool.message("tcp").ifPresent(this::checkTcp);
    }

    private void checkHttp(Message http) {
        for (String field :
                List.of(
                        "http1MaxPendingRequests",
                        "http2MaxRequests",
                        "maxRequestsPerConnection",
                        "maxRetries",
                        "maxConcurrentStreams")) {
            checkNotNegative(http, field);
        }
        if (http.text("h2UpgradePolicy").equals("UPGRADE") && http.flag("useClientProtocol")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    http.at("useClientProtocol"),
                    "useClientProtocol beside h2UpgradePolicy: UPGRADE",
                    "only one of them");
        }
        http.message("http2KeepAlive").ifPresent(this::checkKeepAlive);
    }

    private void checkKeepAlive(Message keepAlive) {
        for (String field : List.of("interval", "timeout")) {
            if (!keepAlive.has(field)) {
                findings.report(
                        ProblemCode.MISSING_FIELD,
                        keepAlive.at(),
                        "http2KeepAlive without " + field,
                        "interval and timeout");
            }
        }
    }

    private void checkTcp(Message tcp) {
        checkNotNegative(tcp, "maxConnections");
        // Below a millisecond, the timeout is off.
        tcp.duration("idleTimeout")
                .filter(
                        idle ->
                                idle.isNegative()
                                        || (idle.toMillis() > 0 && idle.toNanos() % 1_000_000 != 0))
                .ifPresent(idle -> reportIdleTimeout(tcp, idle));
    }

    private void reportIdleTimeout(Message tcp, Duration idle) {
        findings.report(
                ProblemCode.BAD_DURATION,
                tcp.at("idleTimeout"),
                "idleTimeout: " + idle,
                "whole milliseconds, or 0s for none");
    }

    private void checkNotNegative(Message message, String field) {
        if (message.number(field) < 0) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    message.at(field),
                    field + ": " + message.number(field),
                    "0 or more");
        }
    }
}
