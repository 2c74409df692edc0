// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

/** The store could not do what it was asked; the message says why, for people. Immutable. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreFailure(String message) {
        super(message, null, false, false);
    }

    /** Bytes that somebody refers to are gone. */
    public static StoreFailure absent(String digest) {
        return new StoreFailure("the bytes of the config with digest " + digest + " are not there");
    }
}
