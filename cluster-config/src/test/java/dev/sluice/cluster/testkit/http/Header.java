// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

/** One header line, spelled as it came. Immutable. */
public record Header(String name, String value) {

    /** Reads {@code name: value}. */
    static Header parse(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IllegalStateException("header line without colon: \"" + line + "\"");
        }
        return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }
}
