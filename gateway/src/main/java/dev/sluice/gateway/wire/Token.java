// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * What a name in HTTP is made of (RFC 9110 section 5.6.2). Thread-safe: the table never changes.
 */
final class Token {

    private static final boolean[] LETTERS = new boolean[128];

    static {
        for (char c = '!'; c < LETTERS.length - 1; c++) {
            LETTERS[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }

    private Token() {}

    static boolean has(byte value) {
        return value >= 0 && LETTERS[value];
    }
}
