// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.listener.wire.Wire;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;

/**
 * What the head of a request says, whichever version of HTTP it came by. Thread-safe: holds no
 * state.
 */
final class RequestHead {

    private RequestHead() {}

    /** Host and port as they were sent; empty when they were not. */
    static String authority(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            String host = request.getHeader(HttpHeaders.HOST);
            return host == null ? "" : host;
        }
        HostAndPort authority = request.authority();
        if (authority == null) {
            return "";
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    /** The version of HTTP, as the log shows it. */
    static String protocol(HttpServerRequest request) {
        return switch (request.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_2 -> "HTTP/2";
            default -> "HTTP/1.1";
        };
    }

    /** Whether no body follows. */
    static boolean bodyEmpty(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return Wire.endedByHead(request);
        }
        MultiMap headers = request.headers();
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null || length.equals("0");
    }
}
