// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.sample;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.target.ParsedTarget;
import dev.sluice.gateway.target.RefusedTarget;
import dev.sluice.gateway.target.RequestTarget;
import java.util.HashMap;
import java.util.Map;

/**
 * A request in a few words. Immutable: each word gives a new one.
 *
 * @param headers by lower-case name, several values joined with commas
 */
public record SampleRequest(
        String method, String scheme, RequestTarget target, Map<String, String> headers)
        implements RouteRequest {

    /** A GET of a path, which may have a query, from an authority. */
    public static SampleRequest get(String authority, String path) {
        ParsedTarget target =
                RequestTarget.parse(
                        "GET", path, authority, host -> PathNormalization.DECODE_AND_MERGE_SLASHES);
        if (target instanceof RefusedTarget refused) {
            throw new IllegalArgumentException(refused.message());
        }
        return new SampleRequest("GET", "http", (RequestTarget) target, Map.of());
    }

    /** An OPTIONS request about the server as a whole. */
    public static SampleRequest optionsOfServer(String authority) {
        RequestTarget target =
                (RequestTarget)
                        RequestTarget.parse(
                                "OPTIONS", "*", authority, host -> PathNormalization.BASE);
        return new SampleRequest("OPTIONS", "http", target, Map.of());
    }

    public SampleRequest by(String otherMethod) {
        return new SampleRequest(otherMethod, scheme, target, headers);
    }

    public SampleRequest over(String otherScheme) {
        return new SampleRequest(method, otherScheme, target, headers);
    }

    public SampleRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new SampleRequest(method, scheme, target, more);
    }

    @Override
    public String header(String name) {
        return headers.get(name);
    }
}
