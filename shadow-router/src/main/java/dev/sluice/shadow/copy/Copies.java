// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

/** Begins copies. Thread-safe: holds no state. */
public final class Copies {

    private Copies() {}

    /** Begins to send a copy; its connection is opened meanwhile. */
    public static ShadowCopy begin(CopyWork work) {
        LiveCopy copy = new LiveCopy(work);
        copy.begin();
        return guarded(copy, copy::breakOff);
    }

    /**
     * A copy whose defects never reach the exchange.
     *
     * @param ending ends the copy after a defect, whatever state it is in
     */
    public static ShadowCopy guarded(ShadowCopy copy, Runnable ending) {
        return new BorderCopy(copy, ending);
    }
}
