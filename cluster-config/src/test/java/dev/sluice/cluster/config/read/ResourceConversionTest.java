// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.cluster.config.mesh.EdgeConfig;
import dev.sluice.cluster.config.mesh.LimitsConfig;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.mesh.MirrorConfig;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.cluster.config.mesh.TracingConfig;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.LoadBalancing;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.cluster.config.upstream.Workload;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the reader makes of every kind but VirtualService. */
final class ResourceConversionTest {

    private static ConfigReading resource(String kind, String spec) {
        return Reading.sound(
                """
                apiVersion: networking.istio.io/v1
                kind: %s
                metadata: { name: a }
                spec: %s
                """
                        .formatted(kind, spec));
    }

    private static ResourceId id(String kind) {
        return new ResourceId(kind, "default", "a");
    }

    private static Workload workload(String address) {
        return new Workload(address, Map.of(), Map.of(), 1, Optional.empty(), Optional.empty());
    }

    @Test
    void destinationRuleKeepsPoliciesOfHostAndSubsets() {
        ConfigReading reading =
                resource(
                        "DestinationRule",
                        """
                        { host: checkout, trafficPolicy: { loadBalancer: { simple: LEAST_CONN },
                            connectionPool: { tcp: { connectTimeout: 3s } } },
                          subsets: [ { name: v1, labels: { version: v1 } },
                            { name: v2, trafficPolicy: { loadBalancer: { simple: RANDOM } } } ] }\
                        """);

        TrafficPolicy random =
                new TrafficPolicy(Optional.of(LoadBalancing.RANDOM), Optional.empty());
        assertThat(reading.resources().destinationRules())
                .containsExactly(
                        new DestinationRule(
                                id("DestinationRule"),
                                "checkout",
                                new TrafficPolicy(
                                        Optional.of(LoadBalancing.LEAST_REQUEST),
                                        Optional.of(Duration.ofSeconds(3))),
                                List.of(
                                        new Subset(
                                                "v1", Map.of("version", "v1"), TrafficPolicy.NONE),
                                        new Subset("v2", Map.of(), random))));
    }

    @Test
    void balancersWithoutEffectLeaveTheDefault() {
        for (String balancer :
                List.of("simple: PASSTHROUGH", "simple: UNSPECIFIED", "consistentHash: {}")) {
            ConfigReading reading =
                    resource(
                            "DestinationRule",
                            "{ host: a.test, trafficPolicy: { loadBalancer: { %s } } }"
                                    .formatted(balancer));

            assertThat(reading.resources().destinationRules().get(0).policy())
                    .as(balancer)
                    .isEqualTo(TrafficPolicy.NONE);
        }
    }

    @Test
    void gatewayKeepsItsServers() {
        ConfigReading reading =
                resource(
                        "Gateway",
                        """
                        { selector: { app: edge }, servers: [ { name: main, bind: 127.0.0.1,
                            port: { number: 80, name: h, protocol: Http2 },
                            hosts: ["*", ./a.test] } ] }\
                        """);

        assertThat(reading.resources().gateways())
                .containsExactly(
                        new Gateway(
                                id("Gateway"),
                                Map.of("app", "edge"),
                                List.of(
                                        new Server(
                                                Optional.of("main"),
                                                80,
                                                PortProtocol.HTTP2,
                                                Optional.of("127.0.0.1"),
                                                List.of("*", "./a.test")))));
    }

    @Test
    void serviceEntryKeepsPortsAndEndpoints() {
        ConfigReading reading =
                resource(
                        "ServiceEntry",
                        """
                        { hosts: [a.test], resolution: STATIC,
                          ports: [ { number: 80, name: http, targetPort: 8080 },
                                   { number: 443, name: tls, protocol: TLS } ],
                          endpoints: [ { address: 10.0.0.1 },
                            { address: 10.0.0.2, ports: { http: 81 }, labels: { v: "2" }, weight: 7,
                              locality: eu/west, serviceAccount: sa }, { network: elsewhere } ] }\
                        """);

        Workload full =
                new Workload(
                        "10.0.0.2",
                        Map.of("http", 81),
                        Map.of("v", "2"),
                        7,
                        Optional.of("eu/west"),
                        Optional.of("sa"));
        assertThat(reading.resources().serviceEntries())
                .containsExactly(
                        new ServiceEntry(
                                id("ServiceEntry"),
                                List.of("a.test"),
                                List.of(
                                        new ServicePort(
                                                80,
                                                "http",
                                                PortProtocol.HTTP,
                                                OptionalInt.of(8080)),
                                        new ServicePort(
                                                443, "tls", PortProtocol.TLS, OptionalInt.empty())),
                                Resolution.STATIC,
                                List.of(workload("10.0.0.1"), full),
                                Map.of()));
    }

    @Test
    void serviceEntryWithoutResolutionHasNone() {
        ConfigReading reading = resource("ServiceEntry", "{ hosts: [a.test] }");

        assertThat(reading.resources().serviceEntries().get(0).resolution())
                .isEqualTo(Resolution.NONE);
    }

    @Test
    void workloadEntryWithoutAddressIsLeftOut() {
        assertThat(resource("WorkloadEntry", "{ address: vm.test }").resources().workloadEntries())
                .containsExactly(new WorkloadEntry(id("WorkloadEntry"), workload("vm.test")));
        assertThat(resource("WorkloadEntry", "{ network: other }").resources().workloadEntries())
                .isEmpty();
    }

    @Test
    void emptyMeshIsTheDefault() {
        assertThat(mesh("{}")).isEqualTo(Mesh.DEFAULT);
        assertThat(mesh("{ timeouts: {}, limits: {}, accessLog: {}, tracing: {}, retries: {} }"))
                .isEqualTo(Mesh.DEFAULT);
    }

    @Test
    void meshKeepsEveryField() {
        Mesh mesh =
                mesh(
                        """
                        { domain: mesh.local, trustDomain: td, rootNamespace: root,
                          pathNormalization: MERGE_SLASHES, trustedProxies: [10.0.0.0/8],
                          sensitiveHeaders: [x-key], retries: { istioDefaults: true },
                          mirror: { istioLiteral: true, allowCalls: ["*.example.com"] },
                          timeouts: { connect: 1s, requestHead: 2s, bodyIdle: 3s, streamIdle: 4s,
                            drain: 5s },
                          limits: { headers: 50, headerBytes: 2048, uriBytes: 1024,
                            faultsInFlight: 10, connections: 30, connectionsPerPeer: 20,
                            requestsPerConnection: 15 },
                          accessLog: { enabled: false, path: /log, fields: [method] },
                          tracing: { otlp: "http://c:4318", sampling: 12.5 } }\
                        """);

        assertThat(mesh)
                .isEqualTo(
                        new Mesh(
                                new Mesh.Naming("mesh.local", "td", "root"),
                                new EdgeConfig(
                                        PathNormalization.MERGE_SLASHES,
                                        List.of("10.0.0.0/8"),
                                        List.of("x-key")),
                                true,
                                new MirrorConfig(true, List.of("*.example.com")),
                                new TimeoutsConfig(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4),
                                        Duration.ofSeconds(5)),
                                new LimitsConfig(
                                        50,
                                        2048,
                                        1024,
                                        10,
                                        new LimitsConfig.Connections(30, 20, 15)),
                                new AccessLogConfig(false, Optional.of("/log"), List.of("method")),
                                new TracingConfig(Optional.of("http://c:4318"), 12.5)));
    }

    private static Mesh mesh(String spec) {
        String text =
                "apiVersion: sluice.dev/v1alpha1\nkind: Mesh\nmetadata: { name: default }\nspec: ";
        return Reading.sound(text + spec).resources().mesh();
    }
}
