// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.balance.hash.StableHash;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.filter.ChainEnd;
import dev.sluice.gateway.filter.Repetitions;
import dev.sluice.gateway.route.action.WeightedChoice;
import dev.sluice.gateway.upstream.pick.LoopUpstream;
import dev.sluice.gateway.upstream.pick.Slot;
import dev.sluice.gateway.upstream.request.RequestShape;
import dev.sluice.gateway.upstream.request.RequestWriter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The end of a forwarding route's chain: chooses a destination once per exchange and an endpoint
 * once per try, and sends the try. Confined to one event loop.
 */
public final class Forwarder implements ChainEnd, Repetitions {

    private final ForwardDestination[] destinations;
    private final RequestWriter writer;
    private final Tries tries;
    private final UpstreamClient client;
    private final RandomGenerator random;
    private final WeightedChoice written;

    /** The one in force; read once for each exchange. */
    private WeightedChoice choice;

    /**
     * How tries are made. Immutable.
     *
     * @param perTryTimeout zero for none
     * @param avoidTried whether a later try avoids the endpoints of earlier ones
     */
    public record Tries(Duration perTryTimeout, boolean avoidTried) {}

    /**
     * Made for one route.
     *
     * @param choice among {@code destinations}, by their indexes, as the config has it
     */
    public Forwarder(
            List<ForwardDestination> destinations,
            WeightedChoice choice,
            RequestShape shape,
            Tries tries,
            UpstreamClient client,
            RandomGenerator random) {
        this.destinations = destinations.toArray(ForwardDestination[]::new);
        this.writer = new RequestWriter(shape);
        this.tries = tries;
        this.client = client;
        this.random = random;
        this.written = choice;
        this.choice = choice;
    }

    /**
     * Chooses otherwise than the config has it, until told anew. An exchange that has its
     * destination keeps it for all its tries.
     */
    public void weigh(WeightedChoice overlay) {
        choice = overlay;
    }

    /** Chooses as the config has it. */
    public void weighAsWritten() {
        choice = written;
    }

    @Override
    public Future<ResponseHead> handle(Exchange exchange) {
        ForwardDestination destination = destination(exchange);
        Optional<LoopUpstream> upstream = destination.upstream();
        if (upstream.isEmpty()) {
            return failed(FailureReason.NO_DESTINATION, destination.missing());
        }
        Optional<Slot> picked = pick(exchange, destination, upstream.get());
        if (picked.isEmpty()) {
            return failed(
                    FailureReason.NO_HEALTHY_ENDPOINT, "no endpoint of " + upstream.get().name());
        }
        Slot slot = picked.get();
        if (!slot.begin()) {
            return failed(
                    FailureReason.UPSTREAM_OVERFLOW,
                    "too many requests at " + upstream.get().name());
        }
        if (tries.avoidTried()) {
            exchange.tried().add(slot.endpoint());
        }
        Future<ResponseHead> head =
                new Try(exchange, slot, destination, writer, client).begin(tries.perTryTimeout());
        return exchange.affinityKey() == null || destination.affinity().isEmpty()
                ? head
                : head.onSuccess(each -> destination.affinity().get().tell(exchange, each));
    }

    private static Optional<Slot> pick(
            Exchange exchange, ForwardDestination destination, LoopUpstream upstream) {
        if (destination.affinity().isEmpty()) {
            return upstream.pick(exchange.tried());
        }
        String key = destination.affinity().get().key(exchange);
        return key == null
                ? upstream.pick(exchange.tried())
                : upstream.pick(exchange.tried(), StableHash.of(key));
    }

    /** Whether some destination bounds repetitions. */
    public boolean boundsRetries() {
        return Arrays.stream(destinations)
                .flatMap(each -> each.upstream().stream())
                .anyMatch(each -> each.bounds().boundsRetries());
    }

    @Override
    public boolean enter(Exchange exchange) {
        Optional<LoopUpstream> upstream = destinations[exchange.destination()].upstream();
        return upstream.isEmpty() || upstream.get().bounds().enterRetry();
    }

    @Override
    public void leave(Exchange exchange) {
        destinations[exchange.destination()]
                .upstream()
                .ifPresent(upstream -> upstream.bounds().leaveRetry());
    }

    private ForwardDestination destination(Exchange exchange) {
        int index = exchange.destination();
        if (index < 0) {
            index = choice.choose(random.nextInt());
            exchange.destination(index);
            ExchangeRecord record = exchange.record();
            record.destination(destinations[index].host(), destinations[index].subset());
        }
        return destinations[index];
    }

    private static Future<ResponseHead> failed(FailureReason reason, String detail) {
        return Future.failedFuture(Failure.before(reason, detail).asException());
    }
}
