// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.suppress;

import io.vertx.core.MultiMap;

/**
 * The head of a request, or of its copy. Confined to one event loop.
 *
 * @param uri path and query
 * @param headers with Host among them
 * @param body whether a body follows
 */
public record CopyHead(String method, String uri, MultiMap headers, boolean body) {

    /** The length that the head announces; -1 when it announces none. */
    public long contentLength() {
        String length = headers.get("content-length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
