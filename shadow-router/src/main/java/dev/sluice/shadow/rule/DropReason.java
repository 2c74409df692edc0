// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import java.util.Locale;

/** Why a request that was chosen has no answer of its copy. Immutable. */
public enum DropReason {
    /** The request is itself a copy, or was caused by one. */
    GUARD,
    /** Requests with this method are not copied. */
    METHOD,
    /** The body is larger than the rule allows. */
    SIZE,
    /** A budget has no byte left. */
    BUDGET,
    /** A budget has no place left. */
    CONCURRENCY,
    /** The target does not answer, and is left alone for a while. */
    BREAKER,
    /** The event loop is late, or the processors are busy. */
    LOAD,
    /** The target takes a streamed body more slowly than it comes. */
    NOT_WRITABLE,
    /** The target has no endpoint. */
    NO_ENDPOINT,
    /** The primary exchange ended before its request was complete. */
    ABORTED,
    /** The target cannot be reached. */
    UNREACHABLE,
    /** The target broke off. */
    RESET,
    /** The target took longer than the rule allows. */
    TIMEOUT,
    /** The target wants to speak another protocol. */
    UPGRADE,
    /** This node sends no copies itself, and no shadow router is connected. */
    NO_ROUTER,
    /** The shadow router does not take what it is handed, or does not say what became of it. */
    ROUTER_BUSY,
    /** The shadow router, or the connection to it, broke off. */
    ROUTER_LOST,
    /** A defect of ours, which is logged. */
    DEFECT;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As reports and metrics show it. */
    public String label() {
        return label;
    }

    /** Whether the target is to blame, so that its breaker counts it. */
    public boolean faultOfTarget() {
        return this == UNREACHABLE || this == RESET || this == TIMEOUT || this == UPGRADE;
    }
}
