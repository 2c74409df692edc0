// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.id;
import static dev.sluice.gateway.sample.Samples.resources;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.subset;
import static dev.sluice.gateway.sample.Samples.subsets;
import static dev.sluice.gateway.sample.Samples.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.traffic.ConnectionPool;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.cluster.config.upstream.Workload;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRegistryTest {

    private static final TrafficPolicy RANDOM = policy(LoadBalancing.RANDOM);
    private static final TrafficPolicy ROUND_ROBIN = policy(LoadBalancing.ROUND_ROBIN);

    @ParameterizedTest
    @ValueSource(
            strings = {"checkout", "checkout.shop", "checkout.shop.svc.cluster.local", "Checkout"})
    void findsAServiceByAnySpellingHoweverItIsDeclared(String named) {
        for (String declared :
                List.of("checkout", "checkout.shop", "checkout.shop.svc.cluster.local")) {
            ServiceRegistry registry = compile(service("shop/" + declared));

            assertThat(registry.service(named, "shop").map(Service::host)).contains(declared);
        }
    }

    @Test
    void prefersTheServiceOfTheNamingNamespaceOverABareName() {
        ServiceRegistry registry =
                compile(service("a/checkout"), service("b/checkout.b.svc.cluster.local"));

        assertThat(registry.service("checkout", "b").map(Service::namespace)).contains("b");
        assertThat(registry.service("checkout", "a").map(Service::namespace)).contains("a");
        assertThat(registry.service("checkout", "c").map(Service::namespace)).contains("a");
    }

    @Test
    void prefersTheClientsNamespaceWhenAHostIsDeclaredTwice() {
        ServiceRegistry registry =
                compile(service("a/api.example.com"), service("default/api.example.com"));

        assertThat(registry.service("api.example.com", "a").map(Service::namespace))
                .contains("default");
    }

    @Test
    void takesTheFirstOfSeveralDeclarationsElsewhere() {
        ServiceRegistry registry =
                compile(service("b/api.example.com"), service("a/api.example.com"));

        assertThat(registry.service("api.example.com", "b").map(Service::namespace)).contains("a");
    }

    @Test
    void selectsWorkloadEntriesOfTheNamespaceByLabels() {
        ServiceRegistry registry =
                compile(
                        Samples.selecting(service("checkout"), Map.of("version", "v1")),
                        new WorkloadEntry(id("WorkloadEntry", "a"), workload("10.0.1.1", "v1")),
                        new WorkloadEntry(id("WorkloadEntry", "b"), workload("10.0.1.2", "v2")),
                        new WorkloadEntry(
                                id("WorkloadEntry", "other/c"), workload("10.0.1.3", "v1")));

        assertThat(addresses(found(registry, destination("checkout")))).containsExactly("10.0.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DNS", "DNS_ROUND_ROBIN"})
    void resolvesTheHostItselfWhenDnsHasNoEndpoints(Resolution resolution) {
        ServiceRegistry registry =
                compile(Samples.withEndpoints(service("api.example.com", 443), resolution));

        UpstreamSpec upstream = found(registry, destination("api.example.com"));

        assertThat(addresses(upstream)).containsExactly("api.example.com");
        assertThat(upstream.endpoints().get(0).port()).isEqualTo(443);
        assertThat(upstream.resolution()).isEqualTo(resolution);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "STATIC"})
    void hasNoEndpointsWhenNoneAreWritten(Resolution resolution) {
        ServiceRegistry registry = compile(Samples.withEndpoints(service("checkout"), resolution));

        assertThat(found(registry, destination("checkout")).endpoints()).isEmpty();
    }

    @Test
    void hasNoEndpointsWhenTheSelectorFindsNone() {
        ServiceRegistry registry =
                compile(
                        Samples.selecting(
                                Samples.withEndpoints(service("checkout"), Resolution.DNS),
                                Map.of("app", "checkout")));

        assertThat(found(registry, destination("checkout")).endpoints()).isEmpty();
    }

    @Test
    void takesTheWorkloadsPortThenTheTargetPortThenTheNumber() {
        Workload own =
                new Workload(
                        "10.0.0.1",
                        Map.of("web", 9001),
                        Map.of(),
                        1,
                        Optional.empty(),
                        Optional.empty());
        ServicePort web = new ServicePort(80, "web", PortProtocol.HTTP, OptionalInt.of(8080));
        ServicePort api = new ServicePort(81, "api", PortProtocol.HTTP, OptionalInt.empty());
        ServiceRegistry registry =
                compile(
                        Samples.withPorts(
                                Samples.withEndpoints(
                                        service("checkout"),
                                        Resolution.STATIC,
                                        own,
                                        workload("10.0.0.2", "v1")),
                                web,
                                api));

        assertThat(ports(found(registry, destination("checkout", 80)))).containsExactly(9001, 8080);
        assertThat(ports(found(registry, destination("checkout", 81)))).containsExactly(81, 81);
    }

    @Test
    void narrowsASubsetToTheWorkloadsThatCarryItsLabels() {
        ServiceRegistry registry =
                compile(service("checkout"), subsets("checkout", "checkout", "v1", "v2", "v3"));

        assertThat(addresses(found(registry, destination("checkout", "v2"))))
                .containsExactly("10.0.0.2");
        assertThat(found(registry, destination("checkout", "v3")).endpoints()).isEmpty();
        assertThat(addresses(found(registry, destination("checkout"))))
                .containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void keysAnUpstreamByHostSubsetAndPortOfTheService() {
        ServiceRegistry registry =
                compile(service("shop/checkout.shop", 8080), subsets("shop/c", "checkout", "v1"));

        UpstreamSpec upstream = found(registry, destination("checkout.shop", "v1"));

        assertThat(upstream.key())
                .isEqualTo(new UpstreamKey("checkout.shop", Optional.of("v1"), 8080));
        assertThat(upstream.key()).hasToString("checkout.shop:8080/v1");
    }

    @Test
    void fillsInTheDefaultsOfAPolicy() {
        UpstreamSpec upstream = found(compile(service("checkout")), destination("checkout"));

        assertThat(upstream.loadBalancer().choice()).isEqualTo(LoadBalancing.LEAST_REQUEST);
        assertThat(upstream.connectTimeout()).isEqualTo(Defaults.CONNECT_TIMEOUT);
    }

    @Test
    void overridesTheHostsPolicyBlockByBlockInASubset() {
        Duration timeout = Duration.ofSeconds(3);
        TrafficPolicy ofHost =
                Specs.policy(LoadBalancer.of(LoadBalancing.RANDOM))
                        .overriddenBy(Specs.policy(connectingWithin(timeout)));
        Subset v1 = new Subset("v1", Map.of("version", "v1"), ROUND_ROBIN);
        ServiceRegistry registry =
                compile(service("checkout"), rule("checkout", "checkout", ofHost, v1));

        UpstreamSpec whole = found(registry, destination("checkout"));
        UpstreamSpec part = found(registry, destination("checkout", "v1"));

        assertThat(whole.loadBalancer().choice()).isEqualTo(LoadBalancing.RANDOM);
        assertThat(part.loadBalancer().choice()).isEqualTo(LoadBalancing.ROUND_ROBIN);
        assertThat(part.connectTimeout()).isEqualTo(timeout);
    }

    @Test
    void takesTheFirstPolicyAndAllSubsetsOfSeveralRulesInANamespace() {
        ServiceRegistry registry =
                compile(
                        service("checkout"),
                        rule("a", "checkout", TrafficPolicy.NONE, subset("v1")),
                        rule("b", "checkout.default", RANDOM, subset("v2")),
                        rule("c", "checkout", ROUND_ROBIN, new Subset("v1", Map.of(), RANDOM)));

        assertThat(found(registry, destination("checkout")).loadBalancer().choice())
                .isEqualTo(LoadBalancing.RANDOM);
        assertThat(addresses(found(registry, destination("checkout", "v1"))))
                .containsExactly("10.0.0.1");
        assertThat(addresses(found(registry, destination("checkout", "v2"))))
                .containsExactly("10.0.0.2");
    }

    @Test
    void asksTheClientsNamespaceThenTheServicesThenTheRoot() {
        String host = "checkout.shop.svc.cluster.local";
        DestinationRule ofClient = rule("default/c", host, RANDOM);
        DestinationRule ofService = rule("shop/s", host, ROUND_ROBIN);
        DestinationRule ofRoot = rule("istio-system/r", "*", policy(LoadBalancing.LEAST_REQUEST));
        DestinationRule ofOther = rule("other/o", host, RANDOM);

        assertThat(balancing(ofOther, ofRoot, ofService, ofClient)).isEqualTo(LoadBalancing.RANDOM);
        assertThat(balancing(ofOther, ofRoot, ofService)).isEqualTo(LoadBalancing.ROUND_ROBIN);
        assertThat(balancing(rule("istio-system/r", "*.svc.cluster.local", ROUND_ROBIN)))
                .isEqualTo(LoadBalancing.ROUND_ROBIN);
        assertThat(balancing(ofOther)).isEqualTo(LoadBalancing.LEAST_REQUEST);
    }

    @Test
    void letsAServiceSpeakForItselfWhenTheClientIsInTheRootNamespace() {
        ServiceRegistry registry =
                ServiceRegistry.compile(
                        resources(
                                service("shop/checkout"),
                                rule("istio-system/r", "*", RANDOM),
                                rule("shop/s", "checkout", ROUND_ROBIN)),
                        Defaults.ROOT_NAMESPACE);

        assertThat(foundIn("shop", registry, destination("checkout")).loadBalancer().choice())
                .isEqualTo(LoadBalancing.ROUND_ROBIN);
    }

    @Test
    void letsTheMostSpecificHostWinWithinANamespace() {
        ServiceRegistry registry =
                compile(
                        service("a.b.example.com"),
                        service("a.example.com"),
                        service("other.org"),
                        rule("any", "*", RANDOM, subset("any")),
                        rule("com", "*.example.com", ROUND_ROBIN, subset("com")),
                        rule("b", "*.b.example.com", RANDOM, subset("b")));

        assertThat(found(registry, destination("a.b.example.com", "b"))).isNotNull();
        assertThat(found(registry, destination("a.example.com", "com"))).isNotNull();
        assertThat(found(registry, destination("other.org", "any"))).isNotNull();
        assertThat(missing(registry, destination("a.b.example.com", "com")))
                .isEqualTo("unknown subset com of a.b.example.com (expected: one of [b])");
    }

    @Test
    void matchesAWildcardRuleAgainstTheFullNameOfAShortService() {
        ServiceRegistry registry =
                compile(service("checkout"), rule("all", "*.default.svc.cluster.local", RANDOM));

        assertThat(found(registry, destination("checkout")).loadBalancer().choice())
                .isEqualTo(LoadBalancing.RANDOM);
    }

    @Test
    void saysWhyADestinationIsMissing() {
        ServiceRegistry registry =
                compile(service("checkout", 8080, 9090), subsets("c", "checkout", "v1", "v2"));

        assertThat(missing(registry, destination("payment")))
                .isEqualTo(
                        "unknown host payment.default.svc.cluster.local"
                                + " (expected: a host of a ServiceEntry)");
        assertThat(missing(registry, destination("checkout", 80)))
                .isEqualTo("unknown port 80 of checkout (expected: one of 8080, 9090)");
        assertThat(missing(registry, destination("checkout")))
                .isEqualTo(
                        "no port of checkout chosen"
                                + " (expected: destination.port, one of 8080, 9090)");
        assertThat(
                        missing(
                                registry,
                                new Destination(
                                        "checkout", Optional.of("v3"), OptionalInt.of(8080))))
                .isEqualTo("unknown subset v3 of checkout (expected: one of [v1, v2])");
    }

    @Test
    void usesTheAddressedPortForADestinationWithoutOne() {
        ServiceRegistry registry = compile(service("checkout", 8080, 9090));

        ResolvedDestination resolved =
                registry.resolve(destination("checkout"), "default", OptionalInt.of(9090));

        assertThat(resolved)
                .isInstanceOfSatisfying(
                        ResolvedDestination.Found.class,
                        found -> assertThat(found.upstream().key().port()).isEqualTo(9090));
    }

    private static LoadBalancing balancing(DestinationRule... rules) {
        Object[] resources = new Object[rules.length + 1];
        System.arraycopy(rules, 0, resources, 1, rules.length);
        resources[0] = service("shop/checkout");
        return foundIn("shop", compile(resources), destination("checkout")).loadBalancer().choice();
    }

    private static ServiceRegistry compile(Object... resources) {
        return ServiceRegistry.compile(resources(resources), Defaults.NAMESPACE);
    }

    private static DestinationRule rule(
            String name, String host, TrafficPolicy policy, Subset... subsets) {
        return new DestinationRule(id("DestinationRule", name), host, policy, List.of(subsets));
    }

    private static TrafficPolicy policy(LoadBalancing balancing) {
        return Specs.policy(LoadBalancer.of(balancing));
    }

    private static ConnectionPool connectingWithin(Duration timeout) {
        ConnectionPool none = ConnectionPool.UNBOUNDED;
        return new ConnectionPool(
                Optional.of(timeout),
                none.connectionsMax(),
                none.pendingMax(),
                none.requestsMax(),
                none.retriesMax(),
                none.streamsMax(),
                none.lifetime());
    }

    private static UpstreamSpec found(ServiceRegistry registry, Destination destination) {
        return foundIn(Defaults.NAMESPACE, registry, destination);
    }

    private static UpstreamSpec foundIn(
            String namespace, ServiceRegistry registry, Destination destination) {
        ResolvedDestination resolved =
                registry.resolve(destination, namespace, OptionalInt.empty());
        assertThat(resolved).isInstanceOf(ResolvedDestination.Found.class);
        return ((ResolvedDestination.Found) resolved).upstream();
    }

    private static String missing(ServiceRegistry registry, Destination destination) {
        ResolvedDestination resolved =
                registry.resolve(destination, Defaults.NAMESPACE, OptionalInt.empty());
        assertThat(resolved).isInstanceOf(ResolvedDestination.Missing.class);
        return ((ResolvedDestination.Missing) resolved).reason();
    }

    private static List<String> addresses(UpstreamSpec upstream) {
        return upstream.endpoints().stream().map(EndpointSpec::address).toList();
    }

    private static List<Integer> ports(UpstreamSpec upstream) {
        return upstream.endpoints().stream().map(EndpointSpec::port).toList();
    }
}
