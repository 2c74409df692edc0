// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.outbound;

import dev.sluice.shadow.guard.BreakerMarks;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of one event loop to all shadow routers, which take copies in turn. Confined to
 * one event loop.
 */
public final class RouterLinks {

    /** Members of one cluster are near. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final BreakerMarks marks;
    private final HttpClientAgent client;
    private final Map<RouterAddress, RouterLink> links = new LinkedHashMap<>();
    private final Runnable observation;
    private List<RouterLink> turns = List.of();
    private int turn;

    /** Must be made on the event loop that will use it; begins to connect. */
    public RouterLinks(Vertx vertx, Routers routers, BreakerMarks marks) {
        this.vertx = vertx;
        this.marks = marks;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false)
                                .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
                                .setTcpNoDelay(true)
                                .setTcpKeepAlive(true));
        Context loop = vertx.getOrCreateContext();
        this.observation = routers.observe(known -> loop.runOnContext(on -> follow(known)));
    }

    private void follow(List<RouterAddress> known) {
        links.entrySet()
                .removeIf(
                        link -> {
                            boolean gone = !known.contains(link.getKey());
                            if (gone) {
                                link.getValue().close();
                            }
                            return gone;
                        });
        for (RouterAddress router : known) {
            if (!links.containsKey(router)) {
                RouterLink link = new RouterLink(vertx, client, router, marks);
                links.put(router, link);
                link.connect();
            }
        }
        turns = new ArrayList<>(links.values());
    }

    /** With the next router in turn that takes copies now; empty when none does. */
    public Optional<Seat> seat() {
        for (int asked = 0; asked < turns.size(); asked++) {
            turn = (turn + 1) % turns.size();
            Optional<Seat> seat = turns.get(turn).seat();
            if (seat.isPresent()) {
                return seat;
            }
        }
        return Optional.empty();
    }

    /** Whether there is a connection to any router. */
    public boolean connected() {
        return turns.stream().anyMatch(RouterLink::connected);
    }

    /** Closes all connections, and with them what is under way. */
    public Future<Void> close() {
        observation.run();
        follow(List.of());
        return client.close();
    }
}
