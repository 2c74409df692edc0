// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.istio;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of Istio's routing tests: a config, a request under it, and what must come of it. Immutable.
 */
record RoutingCase(JsonObject json) {

    private static final Map<String, Integer> PORTS =
            Map.of("http", 80, "auto-http", 81, "http2", 85);

    /** Where the ports of a headless service are: it has none of its own in front of them. */
    private static final Map<String, Integer> HEADLESS_PORTS =
            Map.of("http", 18080, "auto-http", 18081);

    private static final int HTTP_PORT = 80;

    /** All cases of the corpus that a machine could take over. */
    static List<RoutingCase> all(Path behaviour) {
        try {
            JsonArray cases = new JsonArray(Files.readString(behaviour.resolve("routing.json")));
            List<RoutingCase> all = new ArrayList<>();
            for (Object each : cases) {
                JsonObject json = (JsonObject) each;
                if (!json.getBoolean("needs_hand_check", false)
                        && !json.getBoolean("unresolved", false)) {
                    all.add(new RoutingCase(json));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return json.getString("id");
    }

    /** The file with the config of the case; most cases of one config follow each other. */
    Optional<String> config() {
        return Optional.ofNullable(json.getString("config"));
    }

    boolean ingress() {
        return request().getString("via").equals("ingress");
    }

    /** What the case needs beside HTTP/1 without TLS, which no plain request can stand for. */
    Optional<String> unsendable() {
        String scheme = request().getString("scheme", "http");
        String protocol = request().getString("protocol", "HTTP");
        if (id().startsWith("protocolSniffingCases")) {
            return Optional.empty();
        }
        if (!scheme.equals("http") || List.of("HTTPS", "TCP").contains(protocol)) {
            return Optional.of(scheme + " and " + protocol);
        }
        if (!request().containsKey("port_number") && port() == 0) {
            return Optional.of("port " + request().getString("port"));
        }
        return request().getBoolean("http2", false) ? Optional.of("HTTP/2") : Optional.empty();
    }

    String method() {
        return request().getString("method", "GET");
    }

    /** The version that the client speaks: cases of protocol sniffing are about HTTP/1.0. */
    String version() {
        return id().startsWith("protocolSniffingCases") ? "HTTP/1.0" : "HTTP/1.1";
    }

    /** Path and query; a fragment stays at the client. */
    String target() {
        return request().getString("path", "/").replaceFirst("#.*", "");
    }

    /** As the client of the case sends it, whose URL names the port unless it is the usual one. */
    String host() {
        String host = request().getString("host");
        boolean chosen = ingress() || id().startsWith("hostCases") || host.indexOf(':') >= 0;
        return chosen || port() == HTTP_PORT ? host : host + ":" + port();
    }

    String[] headers() {
        return request().getJsonObject("headers", new JsonObject()).stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new);
    }

    int count() {
        return request().getInteger("count", 1);
    }

    boolean followsRedirects() {
        return request().getBoolean("follow_redirects", false);
    }

    JsonObject expected() {
        return json.getJsonObject("expect");
    }

    private int port() {
        Map<String, Integer> ports =
                request().getString("host").contains("headless") ? HEADLESS_PORTS : PORTS;
        return request()
                .getInteger(
                        "port_number", ports.getOrDefault(request().getString("port", "http"), 0));
    }

    private JsonObject request() {
        return json.getJsonObject("request");
    }
}
