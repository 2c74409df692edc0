// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * A way in which the bytes of a connection break RFC 9112 such that two parsers could read them
 * differently. Each is refused, never repaired. Immutable.
 */
public enum WireViolation {
    BAD_REQUEST_LINE(
            "a request line that is not method, target and version with one space between"
                    + " (RFC 9112 section 3)"),
    UNKNOWN_VERSION("a version other than HTTP/1.0 and HTTP/1.1"),
    BAD_STATUS_LINE(
            "a status line that is not a version, a space and three digits (RFC 9112 section 4)"),
    BAD_HEADER("a header line without a name and a colon behind it (RFC 9112 section 5)"),
    OBS_FOLD("a header line that begins with white space (obs-fold, RFC 9112 section 5.2)"),
    BARE_LF("a line that ends in LF without CR (RFC 9112 section 2.2)"),
    BARE_CR("a CR that no LF follows (RFC 9112 section 2.2)"),
    CONTROL_CHARACTER("a control character in the head (RFC 9110 section 5.5)"),
    SEVERAL_HOSTS("more than one Host header (RFC 9112 section 3.2)"),
    TOO_MANY_HEADERS("more headers than the limit"),
    LONG_REQUEST_LINE("a request line longer than the limit"),
    LARGE_HEAD("a request head larger than the limit"),
    UNDECODABLE("a request head that is not HTTP/1"),
    SLOW_HEAD("a request head that took longer than the timeout"),
    BAD_CHUNK("a malformed chunk (RFC 9112 section 7.1)"),
    UNKNOWN_CODING("a transfer coding other than chunked (RFC 9112 section 6.1)"),
    TOO_MANY_INTERIM("more interim responses than the limit");

    private final String description;

    WireViolation(String description) {
        this.description = description;
    }

    /** What was found, for the log. */
    public String description() {
        return description;
    }
}
