// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.HttpAction.DirectResponse;
import dev.sluice.cluster.config.http.HttpAction.Redirect;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.read.value.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Redirects, direct responses and rewrites to records. Thread-safe: holds no state. */
final class HttpActions {

    private static final Set<Integer> EFFECTIVE_REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private HttpActions() {}

    static Redirect redirect(Message redirect) {
        Optional<Redirect.Path> whole =
                redirect.optionalText("uri").map(path -> new Redirect.Path(path, false));
        Optional<Redirect.Path> prefix =
                redirect.optionalText("prefixRewrite").map(path -> new Redirect.Path(path, true));
        int written = Math.toIntExact(redirect.number("redirectCode"));
        return new Redirect(
                whole.or(() -> prefix),
                redirect.optionalText("authority"),
                redirect.optionalText("scheme"),
                redirect.optionalInt("port"),
                redirect.text("derivePort").equals("FROM_REQUEST_PORT"),
                EFFECTIVE_REDIRECTS.contains(written) ? written : Defaults.REDIRECT_STATUS);
    }

    static DirectResponse directResponse(Message response) {
        byte[] body = response.message("body").map(HttpActions::body).orElse(new byte[0]);
        return new DirectResponse(Math.toIntExact(response.number("status")), body);
    }

    private static byte[] body(Message body) {
        return body.bytes("bytes")
                .orElseGet(() -> body.text("string").getBytes(StandardCharsets.UTF_8));
    }

    static Rewrite rewrite(Message rewrite) {
        Optional<Rewrite.RegexRewrite> regex =
                rewrite.message("uriRegexRewrite")
                        .map(
                                parts ->
                                        new Rewrite.RegexRewrite(
                                                new StringMatch.Regex(parts.text("match")),
                                                parts.text("rewrite")));
        return new Rewrite(rewrite.optionalText("uri"), rewrite.optionalText("authority"), regex);
    }
}
