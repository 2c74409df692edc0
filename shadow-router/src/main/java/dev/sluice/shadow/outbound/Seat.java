// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.outbound;

import dev.sluice.shadow.guard.TargetBreaker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * The right to hand one copy to one router. Confined to one event loop.
 *
 * @param leave told by the copy whether the router took it
 */
public record Seat(
        Vertx vertx,
        RouterAddress router,
        HttpClientConnection connection,
        TargetBreaker.Leave leave) {

    /** Where routers take copies. */
    private static final String PATH = "/copies";

    Future<HttpClientRequest> open() {
        return connection.request(
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(router.host())
                        .setPort(router.port())
                        .setURI(PATH)
                        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + router.pass()));
    }
}
