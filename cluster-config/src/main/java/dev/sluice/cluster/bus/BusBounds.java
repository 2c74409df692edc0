// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

/** What the bus refuses to carry. Thread-safe: holds no state. */
final class BusBounds {

    /**
     * Facts and small questions are some hundred bytes, a certificate chain some thousand. What is
     * larger belongs into a map, or the bus's unbounded send queues become a danger.
     */
    static final int MESSAGE_BYTES_MAX = 256 * 1024;

    /** Each is an entry in a map of the whole cluster; a node has some dozen. */
    static final int REGISTRATIONS_MAX = 1_024;

    private BusBounds() {}

    static boolean fits(int bytes) {
        return bytes <= MESSAGE_BYTES_MAX;
    }

    static String tooLarge(String what, int bytes) {
        return what + ": " + bytes + " bytes (expected: at most " + MESSAGE_BYTES_MAX + ")";
    }
}
