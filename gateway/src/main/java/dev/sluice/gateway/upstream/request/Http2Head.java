// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;

/**
 * What a request head says otherwise in HTTP/2: the authority is no header there, and the one thing
 * that TE may say goes on, because gRPC wants to hear it. Thread-safe: holds no state.
 */
final class Http2Head {

    private static final CharSequence TE = HttpHeaders.createOptimized("te");
    private static final CharSequence TRAILERS = HttpHeaders.createOptimized("trailers");
    private static final int NO_PORT = -1;

    private Http2Head() {}

    static void write(HttpServerRequest from, HttpClientRequest to) {
        MultiMap headers = to.headers();
        String host = headers.get(HttpHeaders.HOST);
        if (host != null) {
            headers.remove(HttpHeaders.HOST);
            to.authority(HostAndPort.parseAuthority(host, NO_PORT));
        }
        String te = from.getHeader(TE);
        if (te != null && te.toLowerCase(Locale.ROOT).contains("trailers")) {
            headers.set(TE, TRAILERS);
        }
    }
}
