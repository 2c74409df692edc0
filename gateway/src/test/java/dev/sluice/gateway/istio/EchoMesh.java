// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.istio;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The services of Istio's echo fixture that the cases name, each with an upstream that says which
 * one it is. Confined to the thread of the test.
 */
final class EchoMesh implements AutoCloseable {

    private static final String PORTS =
            """
            - { number: 80, name: http, protocol: HTTP, targetPort: %1$d }
            - { number: 81, name: auto-http, targetPort: %1$d }
            - { number: 85, name: http2, protocol: HTTP2, targetPort: %1$d }
            """;

    /** A headless service is addressed at the ports of its instances. */
    private static final String HEADLESS_PORTS =
            """
            - { number: 18080, name: http, protocol: HTTP, targetPort: %1$d }
            - { number: 18081, name: auto-http, targetPort: %1$d }
            """;

    private final Map<String, FakeUpstream> upstreams = new LinkedHashMap<>();

    EchoMesh() {
        for (String name : List.of("a", "b", "c", "d", "headless")) {
            upstreams.put(name, FakeUpstream.start(Behaviours.ok(name)));
        }
    }

    /** The services as resources; instances of a headless one have hosts of their own. */
    String[] resources() {
        return Stream.concat(upstreams.keySet().stream(), Stream.of("some-instances.headless"))
                .map(this::resource)
                .toArray(String[]::new);
    }

    /** Requests that the service of this name has got so far. */
    List<ReceivedRequest> received(String service) {
        FakeUpstream upstream = upstreams.get(service);
        return upstream == null ? List.of() : upstream.requests();
    }

    private String resource(String name) {
        String service = name.substring(name.lastIndexOf('.') + 1);
        String ports = service.equals("headless") ? HEADLESS_PORTS : PORTS;
        return """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: { name: %1$s, namespace: echo1 }
        spec:
          hosts: [%1$s.echo1.svc.cluster.local]
          location: MESH_INTERNAL
          resolution: STATIC
          endpoints: [{ address: 127.0.0.1 }]
          ports:
        %2$s
        """
                .formatted(name, ports.formatted(upstreams.get(service).port()).indent(4));
    }

    @Override
    public void close() {
        upstreams.values().forEach(FakeUpstream::close);
    }
}
