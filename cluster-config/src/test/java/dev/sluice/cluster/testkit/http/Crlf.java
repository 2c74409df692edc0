// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

/** Writes messages line by line. Thread-safe: holds no state. */
public final class Crlf {

    private Crlf() {}

    /** These lines, each ended by CR LF. */
    public static String lines(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append("\r\n");
        }
        return text.toString();
    }
}
