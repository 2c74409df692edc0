// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

/** How much a problem matters: an error keeps the config from being applied. Immutable. */
public enum Severity {
    ERROR("error"),
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that stands for the severity in messages. */
    public String word() {
        return word;
    }
}
