// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import java.util.Locale;

/** Why a copy that was answered was not compared. Immutable. */
public enum NotCompared {
    /** The rule does not want to know. */
    NO_COMPARISON,
    /** One of the answers was cut off, or that of the primary is missing or came too late. */
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
