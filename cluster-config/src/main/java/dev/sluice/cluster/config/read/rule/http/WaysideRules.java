// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.value.Message;

/**
 * What a route does beside its action: retries, faults, mirrors, CORS. Confined to the thread that
 * reads.
 */
final class WaysideRules {

    private final RetryRules retries;
    private final FaultRules faults;
    private final MirrorRules mirrors;
    private final CorsRules cors;

    WaysideRules(Findings findings) {
        this.retries = new RetryRules(findings);
        this.faults = new FaultRules(findings);
        this.mirrors = new MirrorRules(findings);
        this.cors = new CorsRules(findings);
    }

    void check(Message route) {
        route.message("retries").ifPresent(retries::check);
        route.message("fault").ifPresent(faults::check);
        route.message("corsPolicy").ifPresent(cors::check);
        mirrors.check(route);
    }
}
