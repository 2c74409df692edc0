// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/** Speaks HTTP/2 to a router, and then says what it likes. Thread-safe: holds no state. */
final class Intruder {

    private Intruder() {}

    /** Sends bytes, and waits for what becomes of it: the status of a refusal, or "closed". */
    static String posts(int port, String pass, Buffer bytes) {
        Vertx vertx = Vertx.vertx();
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false));
        Future<String> end =
                client.request(
                                new RequestOptions()
                                        .setMethod(HttpMethod.POST)
                                        .setHost("127.0.0.1")
                                        .setPort(port)
                                        .setURI("/copies")
                                        .putHeader("authorization", "Bearer " + pass))
                        .compose(request -> sends(request, bytes));
        String outcome = RunningRouter.await(end);
        RunningRouter.await(client.close());
        RunningRouter.await(vertx.close());
        return outcome;
    }

    private static Future<String> sends(HttpClientRequest request, Buffer bytes) {
        Promise<String> end = Promise.promise();
        request.exceptionHandler(lost -> {});
        request.connection().exceptionHandler(lost -> {});
        request.connection().closeHandler(closed -> end.tryComplete("closed"));
        request.response()
                .onSuccess(response -> end.tryComplete(Integer.toString(response.statusCode())));
        request.writeHead().compose(sent -> request.write(bytes));
        return end.future();
    }
}
