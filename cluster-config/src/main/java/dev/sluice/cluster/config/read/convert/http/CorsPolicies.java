// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.http.HttpRoute.CorsPolicy;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/** CORS policies to records. Thread-safe: holds no state. */
final class CorsPolicies {

    private CorsPolicies() {}

    static CorsPolicy convert(Message policy) {
        CorsPolicy.Permissions permissions =
                new CorsPolicy.Permissions(
                        policy.strings("allowMethods"),
                        policy.strings("allowHeaders"),
                        policy.strings("exposeHeaders"),
                        policy.duration("maxAge"));
        return new CorsPolicy(
                origins(policy),
                permissions,
                policy.flag("allowCredentials"),
                !policy.text("unmatchedPreflights").equals("IGNORE"));
    }

    /** The deprecated list, of whole origins, counts only where its successor is absent. */
    private static List<StringMatch> origins(Message policy) {
        if (policy.has("allowOrigins")) {
            return policy.messages("allowOrigins").stream().map(HttpMatches::condition).toList();
        }
        return policy.strings("allowOrigin").stream()
                .<StringMatch>map(StringMatch.Exact::new)
                .toList();
    }
}
