// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import dev.sluice.gateway.target.RequestTarget;
import org.jspecify.annotations.Nullable;

/** What routing looks at in a request. Confined to one event loop, as the request is. */
public interface RouteRequest {

    /** Host, path and query in their one form. */
    RequestTarget target();

    /** As sent: methods respect case. */
    String method();

    /** {@code http} or {@code https}, in lower case. */
    String scheme();

    /**
     * The value of a header, or null without it. The values of a header that occurs several times
     * are joined with a comma and no space, as Envoy does before it matches.
     *
     * @param name in lower case
     */
    @Nullable String header(String name);
}
