// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.traffic;

import dev.sluice.gateway.demo.service.DemoService;
import dev.sluice.gateway.listener.BindAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Sends GET requests for a host to a listener at a fixed rate, whether or not earlier ones have
 * been answered, as the clients of a real service do. Thread-safe: starts and stops on any thread,
 * sends on an event loop, counts in a {@link Tally}.
 */
public final class DemoTraffic {

    /**
     * Requests a second: enough to see a split settle within seconds, little enough for the
     * smallest machine.
     */
    public static final int RATE = 50;

    /** Two seconds of requests that hang until the example's timeout, and as many again. */
    private static final int IN_FLIGHT_MAX = 4 * RATE;

    private static final long PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final String host;
    private final Tally tally;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private long timer = -1;

    /**
     * Sends nothing until it is started.
     *
     * @param host what the requests ask for
     */
    public DemoTraffic(Vertx vertx, String host, Tally tally, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(IN_FLIGHT_MAX));
        this.host = host;
        this.tally = tally;
        this.nanoTime = nanoTime;
    }

    /** Sends to this listener from now on. */
    public synchronized void start(BindAddress listener) {
        var request =
                new RequestOptions()
                        .setServer(
                                SocketAddress.inetSocketAddress(listener.port(), listener.host()))
                        .setHost(host)
                        .setPort(80)
                        .setURI("/")
                        .setTimeout(PATIENCE_MILLIS);
        timer = vertx.setPeriodic(1_000 / RATE, tick -> send(request));
    }

    public synchronized Future<Void> stop() {
        vertx.cancelTimer(timer);
        return client.close();
    }

    private void send(RequestOptions request) {
        if (inFlight.get() >= IN_FLIGHT_MAX) {
            count(new Answer(Optional.empty(), "not sent"));
            return;
        }
        inFlight.incrementAndGet();
        client.request(new RequestOptions(request))
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(end -> answer(response)))
                .otherwise(failure -> new Answer(Optional.empty(), "no answer"))
                .onSuccess(
                        answer -> {
                            inFlight.decrementAndGet();
                            count(answer);
                        });
    }

    private void count(Answer answer) {
        tally.count(answer, nanoTime.getAsLong());
    }

    private static Answer answer(HttpClientResponse response) {
        return new Answer(
                Optional.ofNullable(response.getHeader(DemoService.VERSION_HEADER)),
                Integer.toString(response.statusCode()));
    }
}
