// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

/** Why a repository gave no config, in words for an operator. Immutable. */
final class GitFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    GitFailure(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
