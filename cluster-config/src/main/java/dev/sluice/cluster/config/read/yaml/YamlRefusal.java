// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;

/**
 * Ends the composing of one document, of which nothing after this place can be trusted. Never
 * leaves the package. Immutable.
 */
final class YamlRefusal extends RuntimeException {

    private final transient Location at;
    private final ProblemCode code;
    private final String reason;

    YamlRefusal(ProblemCode code, Location at, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = message;
        this.at = at;
    }

    Location at() {
        return at;
    }

    ProblemCode code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
