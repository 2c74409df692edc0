// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

/** How the reading of a message ended. Immutable. */
public enum Ending {
    /** Its framing says that this is all of it. */
    COMPLETE,
    /** The connection was closed in the midst of it. */
    CUT,
    /** The connection was reset in the midst of it. */
    RESET,
    /** The rest did not come in time. */
    TIMED_OUT,
    /** The reader was asked to stop before the end. */
    OPEN;

    /** Whether the peer said, by closing or by a reset, that no more of the message will come. */
    public boolean brokenOff() {
        return this == CUT || this == RESET;
    }
}
