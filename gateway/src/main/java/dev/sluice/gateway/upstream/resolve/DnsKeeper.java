// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.upstream.keep.UpstreamKeeper;
import dev.sluice.gateway.upstream.pick.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the endpoints of all upstreams that are found by name up to date, beside the traffic: names
 * are asked for again every {@link Defaults#DNS_REFRESH}. A name that is not answered for any more
 * keeps its last addresses, because a broken resolver says nothing about a service. Confined to one
 * event loop.
 */
public final class DnsKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(DnsKeeper.class);

    /** How long a new config waits for names; what is not known by then has no endpoint yet. */
    private static final Duration FIRST_ANSWER_MAX = Duration.ofSeconds(5);

    /** How soon a name is asked for again that has never been answered for. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final AddressLookup lookup;
    private final UpstreamKeeper keeper;
    private final Map<String, List<String>> addresses = new HashMap<>();
    private Collection<Upstream> current = List.of();
    private long timer = -1;

    /**
     * @param keeper makes the upstreams, and is told of their endpoints
     */
    public DnsKeeper(Vertx vertx, AddressLookup lookup, UpstreamKeeper keeper) {
        this.vertx = vertx;
        this.lookup = lookup;
        this.keeper = keeper;
    }

    /** Makes upstreams of {@code specs}, with what is known of their names within a few seconds. */
    public Future<List<Upstream>> prepare(Collection<UpstreamSpec> specs) {
        Set<String> unknown =
                specs.stream()
                        .flatMap(spec -> UpstreamEndpoints.names(spec).stream())
                        .filter(name -> !addresses.containsKey(name))
                        .collect(Collectors.toSet());
        return withinLimit(ask(unknown)).map(done -> upstreams(specs));
    }

    /** Follows the names of {@code upstreams} from now on, and of no others. */
    public void follow(Collection<Upstream> upstreams) {
        current = List.copyOf(upstreams);
        keeper.follow(current);
        addresses.keySet().retainAll(names());
        schedule();
    }

    /** Asks no more. */
    public void stop() {
        current = List.of();
        schedule();
    }

    /**
     * An upstream about which nothing has changed stays the same, and with it what loops count of
     * it.
     */
    private List<Upstream> upstreams(Collection<UpstreamSpec> specs) {
        Map<UpstreamSpec, Upstream> existing = new HashMap<>();
        current.forEach(upstream -> existing.put(upstream.spec(), upstream));
        return specs.stream().map(spec -> existing.computeIfAbsent(spec, this::upstream)).toList();
    }

    private Upstream upstream(UpstreamSpec spec) {
        return keeper.make(spec, UpstreamEndpoints.endpoints(spec, addresses));
    }

    private Future<Void> withinLimit(Future<Void> answers) {
        Promise<Void> known = Promise.promise();
        long limit = vertx.setTimer(FIRST_ANSWER_MAX.toMillis(), id -> known.tryComplete());
        answers.onComplete(
                done -> {
                    vertx.cancelTimer(limit);
                    known.tryComplete();
                });
        return known.future();
    }

    /** Asks for all {@code names} at once; never fails. */
    private Future<Void> ask(Set<String> names) {
        return Future.join(names.stream().map(this::ask).toList()).mapEmpty();
    }

    private Future<Void> ask(String name) {
        return lookup.lookup(name)
                .onSuccess(found -> addresses.put(name, found))
                .<Void>mapEmpty()
                .recover(
                        cause -> {
                            LOG.warn(
                                    "no address for {}: {}; {}",
                                    name,
                                    cause.getMessage(),
                                    addresses.containsKey(name)
                                            ? "keeping the last ones"
                                            : "its requests get 503 until there is one");
                            return Future.succeededFuture();
                        });
    }

    private void schedule() {
        vertx.cancelTimer(timer);
        Set<String> names = names();
        if (!names.isEmpty()) {
            boolean all = addresses.keySet().containsAll(names);
            Duration pause = all ? Defaults.DNS_REFRESH : RETRY;
            timer = vertx.setTimer(pause.toMillis(), id -> refresh(names));
        }
    }

    private void refresh(Set<String> names) {
        Collection<Upstream> asked = current;
        ask(names)
                .onComplete(
                        done -> {
                            if (asked == current) {
                                asked.forEach(this::update);
                                schedule();
                            }
                        });
    }

    private void update(Upstream upstream) {
        var renewed = UpstreamEndpoints.endpoints(upstream.spec(), addresses);
        if (!renewed.list().equals(upstream.endpoints().list())) {
            LOG.info(
                    "endpoints of {} are now {}",
                    upstream.spec().key(),
                    renewed.list().stream().map(Endpoint::address).toList());
            keeper.members(upstream, renewed);
        }
    }

    private Set<String> names() {
        return current.stream()
                .flatMap(upstream -> UpstreamEndpoints.names(upstream.spec()).stream())
                .collect(Collectors.toSet());
    }
}
