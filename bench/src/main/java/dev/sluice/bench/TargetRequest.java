// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.target.ParsedTarget;
import dev.sluice.gateway.target.RequestTarget;
import org.jspecify.annotations.Nullable;

/** A GET over HTTP without headers, for routes that look at host and path alone. Immutable. */
record TargetRequest(RequestTarget target) implements RouteRequest {

    static TargetRequest of(String host, String path) {
        ParsedTarget parsed =
                RequestTarget.parse(
                        "GET", path, host, any -> PathNormalization.DECODE_AND_MERGE_SLASHES);
        return new TargetRequest((RequestTarget) parsed);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }
}
