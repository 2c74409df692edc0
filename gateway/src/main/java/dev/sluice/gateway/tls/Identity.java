// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls;

import dev.sluice.gateway.tls.material.BadMaterial;

/**
 * The certificates and authorities of one TLS setting of the config. What they are may change at
 * any time, and holds for the handshakes that begin afterwards; connections that are there stay.
 * Thread-safe: the material is immutable and published by a volatile field.
 *
 * @param <M> what was read
 */
public final class Identity<M> {

    private final Source<M> source;
    private String fingerprint;
    private volatile M material;

    /** Reads from files. Thread-safe. */
    interface Source<M> {

        /** Differs when what the files hold does. */
        String fingerprint() throws BadMaterial;

        M read() throws BadMaterial;
    }

    private Identity(Source<M> source, String fingerprint, M material) {
        this.source = source;
        this.fingerprint = fingerprint;
        this.material = material;
    }

    static <M> Identity<M> read(Source<M> source) throws BadMaterial {
        // The other way round, a change in between would never be seen.
        String fingerprint = source.fingerprint();
        return new Identity<>(source, fingerprint, source.read());
    }

    /** What holds now. */
    public M material() {
        return material;
    }

    /**
     * Reads the files if they have changed. Called by one thread at a time.
     *
     * @return whether they had
     * @throws BadMaterial when they cannot be used; what held before still does
     */
    boolean refresh() throws BadMaterial {
        String found = source.fingerprint();
        if (found.equals(fingerprint)) {
            return false;
        }
        material = source.read();
        fingerprint = found;
        return true;
    }
}
