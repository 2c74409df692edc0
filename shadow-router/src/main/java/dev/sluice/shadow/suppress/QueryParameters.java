// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.suppress;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;

/** Takes parameters out of a query. Thread-safe: holds no state. */
final class QueryParameters {

    private QueryParameters() {}

    /** The URI without the parameters of these names; all else stays as it was written. */
    static String without(Set<String> names, String uri) {
        int question = uri.indexOf('?');
        if (names.isEmpty() || question < 0) {
            return uri;
        }
        StringJoiner kept = new StringJoiner("&");
        kept.setEmptyValue("");
        for (String parameter : uri.substring(question + 1).split("&", -1)) {
            if (!named(names, parameter)) {
                kept.add(parameter);
            }
        }
        String path = uri.substring(0, question);
        return kept.length() == 0 ? path : path + "?" + kept;
    }

    /** Servers of old also part by semicolons; what may be one of those names goes as a whole. */
    private static boolean named(Set<String> names, String parameter) {
        for (String part : parameter.split(";", -1)) {
            int equals = part.indexOf('=');
            if (means(names, equals < 0 ? part : part.substring(0, equals))) {
                return true;
            }
        }
        return false;
    }

    private static boolean means(Set<String> names, String name) {
        try {
            return names.contains(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            // Nobody knows what a server makes of it, so it may be one of those.
            return true;
        }
    }
}
