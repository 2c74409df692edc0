// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import java.util.Locale;

/** Why a copy that was answered was not compared. Immutable. */
public enum NotCompared {
    /** The rule does not want to know. */
    NO_COMPARISON,
    /** There is no answer of the primary, or it came too late. */
    NO_PRIMARY_ANSWER,
    /** An answer was cut off or broke off. */
    INCOMPLETE,
    /** The thread that compares has enough to do. */
    BACKLOG,
    /** A defect of ours, which is logged. */
    DEFECT;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As reports and metrics show it. */
    public String label() {
        return label;
    }
}
