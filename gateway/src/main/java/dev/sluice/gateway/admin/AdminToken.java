// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that opens an admin port that is not on loopback. Shows itself nowhere. Immutable. */
public final class AdminToken {

    /** What a guesser cannot get through: 32 characters of hex are 128 bits. */
    static final int CHARS_MIN = 32;

    private final byte[] secret;

    /**
     * @throws IllegalArgumentException when the secret is too short
     */
    public AdminToken(String secret) {
        if (secret.length() < CHARS_MIN) {
            throw new IllegalArgumentException(
                    "admin token: "
                            + secret.length()
                            + " characters (expected: at least "
                            + CHARS_MIN
                            + ")");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the secret; takes as long for a near miss as for a wild guess. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AdminToken[hidden]";
    }
}
