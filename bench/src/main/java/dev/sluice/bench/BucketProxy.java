// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.bench.hazelcast.SharedBucket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The bare proxy behind a limit that Bucket4j shares through Hazelcast: what a team builds that
 * wires the two together. Confined to one event loop, the only one its Vertx has.
 */
final class BucketProxy {

    private static final int TOO_MANY_REQUESTS = 429;

    private static final int SERVICE_UNAVAILABLE = 503;

    private final Vertx vertx;
    private final SharedBucket bucket;
    private final BareProxy proxy;

    private BucketProxy(Vertx vertx, SharedBucket bucket, BareProxy proxy) {
        this.vertx = vertx;
        this.bucket = bucket;
        this.proxy = proxy;
    }

    /**
     * Serves until the process is ended.
     *
     * @param arguments listening port, upstream port, limit per second, burst, the port of this
     *     member of the cluster and those of the others, all on 127.0.0.1
     */
    public static void main(String[] arguments) {
        if (arguments.length < 5) {
            System.err.println("usage: BucketProxy LISTEN UPSTREAM LIMIT BURST MEMBER [MEMBER...]");
            System.exit(2);
        }
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        List<Integer> members = Arrays.stream(numbers).skip(4).boxed().toList();
        SharedBucket bucket = SharedBucket.join(members, numbers[2], numbers[3]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        BareProxy proxy =
                BareProxy.to(vertx, SocketAddress.inetSocketAddress(numbers[1], "127.0.0.1"));
        vertx.createHttpServer()
                .requestHandler(new BucketProxy(vertx, bucket, proxy)::limit)
                .listen(numbers[0], "127.0.0.1")
                .onSuccess(server -> System.out.println("listening on " + server.actualPort()))
                .onFailure(
                        failure -> {
                            System.err.println("cannot listen on " + numbers[0] + ": " + failure);
                            System.exit(1);
                        });
    }

    private void limit(HttpServerRequest request) {
        request.pause();
        Future.fromCompletionStage(bucket.admit(), vertx.getOrCreateContext())
                .onSuccess(admitted -> answer(request, admitted))
                .onFailure(failure -> refuse(request.response(), SERVICE_UNAVAILABLE));
    }

    private void answer(HttpServerRequest request, boolean admitted) {
        if (admitted) {
            proxy.forward(request);
        } else {
            refuse(request.response(), TOO_MANY_REQUESTS);
        }
    }

    private static void refuse(HttpServerResponse response, int status) {
        if (!response.closed()) {
            response.setStatusCode(status).end();
        }
    }
}
