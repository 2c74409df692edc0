// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** HTTP matches to records. Thread-safe: holds no state. */
public final class HttpMatches {

    private HttpMatches() {}

    /** The matches of a route. */
    public static List<HttpMatch> convertAll(Message route, String namespace) {
        return route.messages("match").stream().map(match -> convert(match, namespace)).toList();
    }

    static HttpMatch convert(Message match, String namespace) {
        Optional<HttpMatch.Uri> uri =
                match.message("uri")
                        .map(HttpMatches::condition)
                        .filter(condition -> !(condition instanceof StringMatch.Present))
                        .map(
                                condition ->
                                        new HttpMatch.Uri(condition, match.flag("ignoreUriCase")));
        return new HttpMatch(
                match.optionalText("name"),
                uri,
                match.message("scheme").map(HttpMatches::condition),
                match.message("method").map(HttpMatches::condition),
                match.message("authority").map(HttpMatches::condition),
                new HttpMatch.Headers(headers(match, "headers"), headers(match, "withoutHeaders")),
                conditions(match, "queryParams"),
                new HttpMatch.Scope(
                        match.optionalInt("port"),
                        VirtualServices.gateways(match, namespace),
                        new HttpMatch.Source(
                                match.textMap("sourceLabels"),
                                match.optionalText("sourceNamespace"))));
    }

    private static Map<String, StringMatch> headers(Message match, String field) {
        Map<String, StringMatch> headers = new LinkedHashMap<>();
        conditions(match, field)
                .forEach(
                        (name, condition) -> headers.put(name.toLowerCase(Locale.ROOT), condition));
        headers.keySet().removeAll(HeaderSyntax.FIELDS_OF_THEIR_OWN);
        return headers;
    }

    private static Map<String, StringMatch> conditions(Message match, String field) {
        Map<String, StringMatch> conditions = new LinkedHashMap<>();
        for (Entry entry : match.entries(field)) {
            if (entry.value() instanceof Message condition) {
                conditions.put(entry.name(), condition(condition));
            }
        }
        return conditions;
    }

    /** Without a form, or with the star that stands for a header's presence, any value will do. */
    static StringMatch condition(Message condition) {
        if (condition.has("exact")) {
            return new StringMatch.Exact(condition.text("exact"));
        }
        if (condition.has("prefix")) {
            return new StringMatch.Prefix(condition.text("prefix"));
        }
        String regex = condition.text("regex");
        boolean present = regex.isEmpty() || regex.equals(HeaderSyntax.ANY_VALUE);
        return present ? new StringMatch.Present() : new StringMatch.Regex(regex);
    }
}
