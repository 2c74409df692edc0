// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.StringMatch;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names what a route matches. Equal for match blocks that take the same requests by the same
 * conditions, in whatever order the alternatives and headers were written and whatever the blocks
 * are called. Not an {@code hashCode}: that of a map or an enum differs from process to process.
 * Thread-safe: holds no state.
 */
final class MatchFingerprint {

    /** 64 bits tell the few routes of one VirtualService apart, and can still be read out. */
    private static final int BYTES = 8;

    private MatchFingerprint() {}

    static String of(List<HttpMatch> alternatives) {
        List<String> texts = alternatives.stream().map(MatchFingerprint::text).sorted().toList();
        byte[] text = new JsonArray(texts).encode().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256(text), 0, BYTES);
    }

    private static String text(HttpMatch match) {
        JsonObject json = new JsonObject();
        match.uri()
                .ifPresent(
                        uri ->
                                json.put("uri", text(uri.match()))
                                        .put("ignoreCase", uri.ignoreCase()));
        match.scheme().ifPresent(scheme -> json.put("scheme", text(scheme)));
        match.method().ifPresent(method -> json.put("method", text(method)));
        match.authority().ifPresent(authority -> json.put("authority", text(authority)));
        match.scope().port().ifPresent(port -> json.put("port", port));
        return json.put("headers", texts(match.headers().present()))
                .put("withoutHeaders", texts(match.headers().absent()))
                .put("queryParams", texts(match.queryParams()))
                .put("gateways", new JsonArray(match.scope().gateways().stream().sorted().toList()))
                .encode();
    }

    private static JsonObject texts(Map<String, StringMatch> conditions) {
        JsonObject json = new JsonObject();
        new TreeMap<>(conditions).forEach((name, condition) -> json.put(name, text(condition)));
        return json;
    }

    private static JsonObject text(StringMatch condition) {
        if (condition instanceof StringMatch.Exact exact) {
            return new JsonObject().put("exact", exact.value());
        }
        if (condition instanceof StringMatch.Prefix prefix) {
            return new JsonObject().put("prefix", prefix.value());
        }
        if (condition instanceof StringMatch.Regex regex) {
            return new JsonObject().put("regex", regex.value());
        }
        return new JsonObject().put("present", true);
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
