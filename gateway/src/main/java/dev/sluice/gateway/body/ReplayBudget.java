// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.body;

/**
 * How many bytes of request bodies may be kept on one event loop so that tries can be repeated.
 * When it is spent, bodies stream on and are no longer repeatable. Confined to one event loop.
 */
public final class ReplayBudget {

    /** One large page of an upload form; what is larger is rarely worth a second transfer. */
    public static final int REQUEST_BYTES_MAX = 64 * 1024;

    /** 64 full buffers per loop. */
    public static final int LOOP_BYTES_MAX = 4 * 1024 * 1024;

    private int used;
    private long refusals;

    /** Takes {@code bytes} when there are so many left. */
    boolean take(int bytes) {
        if (used + bytes > LOOP_BYTES_MAX) {
            refusals++;
            return false;
        }
        used += bytes;
        return true;
    }

    void giveBack(int bytes) {
        used -= bytes;
    }

    /** Bytes that are kept now. */
    public int used() {
        return used;
    }

    /** How often a body could not be kept because the loop's budget was spent. */
    public long refusals() {
        return refusals;
    }
}
