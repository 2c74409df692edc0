// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.sample.SampleMatch;
import dev.sluice.gateway.sample.SampleRequest;
import dev.sluice.gateway.sample.SampleRoute;
import dev.sluice.gateway.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random configs and requests against the rules for hosts, resources and order, word for word. */
class RouteTablePropertyTest {

    private static final int CONFIGS = 2_000;
    private static final int REQUESTS_PER_CONFIG = 20;
    private static final String SERVICE = "b.a.com";

    private static final List<String> HOSTS =
            List.of("a.com", SERVICE, "c.com", "*.a.com", "*.com", "*");
    private static final List<String> ASKED = List.of("a.com", SERVICE, "c.a.com", "c.com", "x");
    private static final List<String> PATHS = List.of("/", "/a", "/a/b", "/ab");

    private final Seed seed = Seed.of(RouteTablePropertyTest.class);

    @Test
    void agreesWithTheRulesWordForWord() {
        RandomGenerator random = seed.generator();

        for (int i = 0; i < CONFIGS; i++) {
            List<VirtualService> services = virtualServices(random);
            List<String> serverHosts = some(random, HOSTS);
            RouteTable mesh = compile(services, serverHosts, 0);
            RouteTable edge = compile(services, serverHosts, 1);
            for (int j = 0; j < REQUESTS_PER_CONFIG; j++) {
                SampleRequest request = request(random);

                assertThat(name(mesh, request))
                        .as("mesh: %s in %s", request, services)
                        .isEqualTo(atMesh(services, request));
                assertThat(name(edge, request))
                        .as("%s: %s in %s", serverHosts, request, services)
                        .isEqualTo(atEdge(services, serverHosts, request));
            }
        }
    }

    private static Optional<String> name(RouteTable table, SampleRequest request) {
        return table.match(request).map(match -> match.route().name());
    }

    private static RouteTable compile(
            List<VirtualService> services, List<String> serverHosts, int index) {
        List<Object> resources = new ArrayList<>(services);
        resources.add(service(SERVICE, 80, 81));
        resources.add(gateway("edge", 80, serverHosts.toArray(String[]::new)));
        return Tables.tables(Map.of(), resources.toArray()).get(index);
    }

    /** The service and the hosts of VirtualServices; the first VirtualService has a host alone. */
    private static Optional<String> atMesh(List<VirtualService> services, SampleRequest request) {
        int port = request.target().host().port() == 81 ? 81 : 80;
        List<VirtualService> ofMesh =
                inOrder(services)
                        .filter(each -> each.gateways().contains("mesh"))
                        .filter(each -> !blocks(each, "mesh", 80, 81).isEmpty())
                        .toList();
        Set<String> named = new TreeSet<>();
        ofMesh.forEach(each -> named.addAll(each.hosts()));
        String asked = request.target().host().name();
        Optional<String> host = mostSpecific(named, asked);
        for (VirtualService each : ofMesh) {
            if (host.isPresent() && each.hosts().contains(host.get())) {
                List<Block> blocks = blocks(each, "mesh", port);
                if (!blocks.isEmpty()) {
                    return first(blocks, request);
                }
            }
        }
        return asked.equals(SERVICE) ? Optional.of("default") : Optional.empty();
    }

    /** The hosts that servers and VirtualServices share; merged, with catch-alls last. */
    private static Optional<String> atEdge(
            List<VirtualService> services, List<String> serverHosts, SampleRequest request) {
        List<VirtualService> ofEdge =
                inOrder(services)
                        .filter(each -> each.gateways().contains("edge"))
                        .filter(each -> !blocks(each, "edge", 80).isEmpty())
                        .toList();
        Set<String> shared = new TreeSet<>();
        ofEdge.forEach(each -> shared.addAll(shared(each, serverHosts)));
        Optional<String> host = mostSpecific(shared, request.target().host().name());
        if (host.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        ofEdge.stream()
                .filter(each -> shared(each, serverHosts).contains(host.get()))
                .forEach(each -> blocks.addAll(blocks(each, "edge", 80)));
        blocks.sort(Comparator.comparing(Block::catchAll));
        return first(blocks, request);
    }

    private static Set<String> shared(VirtualService service, List<String> serverHosts) {
        Set<String> shared = new TreeSet<>();
        for (String mine : service.hosts()) {
            for (String theirs : serverHosts) {
                if (covers(theirs, mine)) {
                    shared.add(mine);
                } else if (covers(mine, theirs)) {
                    shared.add(theirs);
                }
            }
        }
        return shared;
    }

    private static Stream<VirtualService> inOrder(List<VirtualService> services) {
        return services.stream()
                .sorted(
                        Comparator.comparingInt((VirtualService each) -> -each.priority())
                                .thenComparing(VirtualService::id));
    }

    private static Optional<String> mostSpecific(Set<String> patterns, String host) {
        return patterns.stream()
                .filter(pattern -> covers(pattern, host))
                .max(
                        Comparator.comparing((String pattern) -> pattern.equals(host))
                                .thenComparing(String::length));
    }

    private static boolean covers(String pattern, String host) {
        return pattern.startsWith("*") ? host.endsWith(pattern.substring(1)) : pattern.equals(host);
    }

    /** What applies at a gateway and at any of the ports, up to the first catch-all. */
    private static List<Block> blocks(VirtualService service, String gateway, int... ports) {
        List<Block> blocks = new ArrayList<>();
        for (HttpRoute route : service.http()) {
            List<HttpMatch> matches =
                    route.matches().isEmpty()
                            ? List.of(SampleMatch.any().match())
                            : route.matches();
            for (HttpMatch match : matches) {
                List<String> gateways = match.scope().gateways();
                boolean here = gateways.isEmpty() || gateways.contains(gateway);
                boolean atPort =
                        match.scope().port().isEmpty()
                                || Arrays.stream(ports)
                                        .anyMatch(p -> p == match.scope().port().getAsInt());
                if (here && atPort) {
                    blocks.add(new Block(route.name().orElseThrow(), match));
                    if (blocks.get(blocks.size() - 1).catchAll()) {
                        return blocks;
                    }
                }
            }
        }
        return blocks;
    }

    private static Optional<String> first(List<Block> blocks, SampleRequest request) {
        return blocks.stream().filter(block -> block.holds(request)).map(Block::route).findFirst();
    }

    private record Block(String route, HttpMatch match) {

        boolean catchAll() {
            boolean anyPath =
                    match.uri()
                            .map(uri -> uri.match().equals(new StringMatch.Prefix("/")))
                            .orElse(true);
            return anyPath && match.headers().present().isEmpty();
        }

        boolean holds(SampleRequest request) {
            String path = request.target().path();
            boolean onPath =
                    match.uri()
                            .map(
                                    uri ->
                                            uri.match() instanceof StringMatch.Exact exact
                                                    ? path.equals(exact.value())
                                                    : path.startsWith(
                                                            ((StringMatch.Prefix) uri.match())
                                                                    .value()))
                            .orElse(true);
            return onPath
                    && request.headers().keySet().containsAll(match.headers().present().keySet());
        }
    }

    private static List<VirtualService> virtualServices(RandomGenerator random) {
        List<VirtualService> services = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            SampleRoute[] routes = new SampleRoute[random.nextInt(4)];
            for (int j = 0; j < routes.length; j++) {
                routes[j] = route(random, "v" + i + "r" + j);
            }
            VirtualService service =
                    Samples.virtualService("v" + i, String.join(",", some(random, HOSTS)), routes);
            services.add(
                    Samples.withPriority(Samples.on(service, gateways(random)), random.nextInt(2)));
        }
        return services;
    }

    private static SampleRoute route(RandomGenerator random, String name) {
        SampleRoute route = SampleRoute.to(Samples.destination(SERVICE, 80)).named(name);
        for (int i = random.nextInt(3); i > 0; i--) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            SampleMatch match =
                    switch (random.nextInt(3)) {
                        case 0 -> SampleMatch.any();
                        case 1 -> SampleMatch.exact(path);
                        default -> SampleMatch.prefix(path);
                    };
            match = random.nextInt(3) == 0 ? match.header("h", new StringMatch.Present()) : match;
            if (random.nextInt(5) == 0) {
                match = match.port(80 + random.nextInt(2));
            } else if (random.nextInt(5) == 0) {
                match = match.at(gateways(random));
            }
            route = route.when(match);
        }
        return route;
    }

    private static String[] gateways(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new String[] {"mesh"};
            case 1 -> new String[] {"edge"};
            default -> new String[] {"edge", "mesh"};
        };
    }

    private static List<String> some(RandomGenerator random, List<String> words) {
        Set<String> some = new TreeSet<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            some.add(words.get(random.nextInt(words.size())));
        }
        return List.copyOf(some);
    }

    private static SampleRequest request(RandomGenerator random) {
        String port = List.of("", ":80", ":81").get(random.nextInt(3));
        SampleRequest request =
                SampleRequest.get(
                        ASKED.get(random.nextInt(ASKED.size())) + port,
                        PATHS.get(random.nextInt(PATHS.size())));
        return random.nextBoolean() ? request.with("h", "1") : request;
    }
}
