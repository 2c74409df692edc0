// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.peer;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that opens the internal port of one run of one node. Made anew at each start, told to
 * members only, and shown nowhere. Immutable.
 */
public final class PeerPass {

    /** Beyond guessing. */
    private static final int BYTES = 32;

    private final String secret;

    private PeerPass(String secret) {
        this.secret = secret;
    }

    /** A secret that nobody knows yet. */
    public static PeerPass make() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new PeerPass(HexFormat.of().formatHex(bytes));
    }

    /** The secret that another node has told. */
    public static PeerPass told(String secret) {
        return new PeerPass(secret);
    }

    /** The secret itself, to be told to a member or presented to the node that has made it. */
    public String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "PeerPass[hidden]";
    }
}
