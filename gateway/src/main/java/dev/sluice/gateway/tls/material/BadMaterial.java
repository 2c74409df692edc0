// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import java.nio.file.Path;

/**
 * A certificate, key or authority cannot be used. The message names the file, what was found and
 * what was expected. Immutable.
 */
public final class BadMaterial extends Exception {

    private static final long serialVersionUID = 1L;

    public BadMaterial(String message) {
        super(message, null, false, false);
    }

    static BadMaterial of(Path file, String found, String expected) {
        return new BadMaterial(file + ": " + found + " (expected: " + expected + ")");
    }
}
