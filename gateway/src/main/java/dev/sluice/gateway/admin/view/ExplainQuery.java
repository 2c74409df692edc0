// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that somebody wants explained. Immutable.
 *
 * @param url as it was written; whoever explains it says what is wrong with it
 * @param headers the values of each header, by the names as they were written
 * @param listener the listener it comes in by; absent when the URL should tell
 */
public record ExplainQuery(
        String method, String url, Map<String, List<String>> headers, Optional<String> listener) {

    public ExplainQuery {
        if (method.isEmpty()) {
            throw new IllegalArgumentException("method: \"\" (expected: a method such as GET)");
        }
        if (url.isEmpty()) {
            throw new IllegalArgumentException(
                    "url: \"\" (expected: a URL such as http://checkout/cart)");
        }
        headers = Map.copyOf(headers);
    }
}
