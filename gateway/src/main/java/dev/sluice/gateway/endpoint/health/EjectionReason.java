// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint.health;

/** Why an endpoint is ejected. Immutable. */
public enum EjectionReason {
    CONSECUTIVE_5XX("consecutive_5xx", "server errors in a row"),
    CONSECUTIVE_GATEWAY_ERRORS("consecutive_gateway_errors", "gateway errors in a row"),
    CONSECUTIVE_LOCAL_ORIGIN_FAILURES(
            "consecutive_local_origin_failures", "failures in a row to get an answer"),
    HINTED_FAILURE("hinted_failure", "a failure, after another node has ejected it"),
    HINT("hint", "another node has ejected it, and this one knows nothing of it");

    private final String label;
    private final String words;

    EjectionReason(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** As metrics have it. */
    public String label() {
        return label;
    }

    /** As the log has it. */
    public String words() {
        return words;
    }
}
