// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.HttpAction.Forward;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.StringMatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of routes that delegate, and of what they delegate to. */
final class DelegateTest {

    private static final String ROOT =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: root, namespace: shop }
            spec:
              hosts: [shop.example]
              gateways: [edge]
              http:
            """;

    private static final String DELEGATE =
            """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: cart, namespace: team }
            spec:
            %s  http:
            """;

    @Test
    void routesOfTheDelegateStandInThePlaceOfTheOneThatDelegates() {
        List<HttpRoute> routes =
                routes(
                        """
                        - { name: first, route: [{ destination: { host: a } }] }
                        - name: carts
                          match: [{ uri: { prefix: /cart } }]
                          delegate: { name: cart, namespace: team }
                        - { name: last, route: [{ destination: { host: z } }] }
                        """,
                        """
                        - name: v2
                          match: [{ uri: { prefix: /cart/v2 } }]
                          route: [{ destination: { host: new } }]
                        - route: [{ destination: { host: old } }]
                        """);

        assertThat(routes.stream().map(route -> route.name().orElseThrow()))
                .containsExactly("first", "carts-v2", "carts", "last");
        assertThat(uri(routes.get(1))).isEqualTo(new StringMatch.Prefix("/cart/v2"));
        assertThat(uri(routes.get(2))).isEqualTo(new StringMatch.Prefix("/cart"));
    }

    @Test
    void shortHostsOfTheDelegateAreOfItsOwnNamespace() {
        HttpRoute route =
                routes(
                                "- { name: carts, delegate: { name: cart, namespace: team } }\n",
                                "- { name: all, route: [{ destination: { host: old } }] }\n")
                        .get(0);

        ResourceId root = new ResourceId("VirtualService", "shop", "root");
        ResourceId cart = new ResourceId("VirtualService", "team", "cart");
        assertThat(route.namespace(root)).isEqualTo("team");
        assertThat(route.of(root, root)).isTrue();
        assertThat(route.of(cart, root)).isTrue();
        assertThat(route.section(root, root, "carts")).isTrue();
        assertThat(route.section(cart, root, "all")).isTrue();
        assertThat(route.section(root, root, "all")).isFalse();
    }

    @Test
    void everyPartThatTheDelegateLeavesOpenComesFromTheRoot() {
        HttpRoute inherited =
                routes(
                                """
                                - delegate: { name: cart, namespace: team }
                                  timeout: 3s
                                  retries: { attempts: 7 }
                                  rewrite: { uri: / }
                                  headers: { request: { remove: [x-root] } }
                                  mirror: { host: copy }
                                  corsPolicy: { allowCredentials: true }
                                """,
                                """
                                - timeout: 1s
                                  route: [{ destination: { host: old } }]
                                """)
                        .get(0);

        assertThat(inherited.policies().timeout()).contains(Duration.ofSeconds(1));
        assertThat(inherited.policies().retries().orElseThrow().attempts()).isEqualTo(7);
        assertThat(inherited.policies().cors().orElseThrow().credentials()).isTrue();
        assertThat(((Forward) inherited.action()).rewrite().orElseThrow().uri()).contains("/");
        assertThat(inherited.headers().request().remove()).containsExactly("x-root");
        assertThat(inherited.mirrors())
                .extracting(mirror -> mirror.destination().host())
                .containsExactly("copy.shop");
    }

    @Test
    void conditionsOfBothHold() {
        HttpMatch match =
                routes(
                                """
                                - match:
                                    - name: outer
                                      headers: { a: { exact: "1" } }
                                      queryParams: { q: { exact: "1" } }
                                      port: 80
                                  delegate: { name: cart, namespace: team }
                                """,
                                """
                                - match:
                                    - name: inner
                                      method: { exact: GET }
                                      headers: { b: { exact: "2" } }
                                      withoutHeaders: { c: {} }
                                      sourceNamespace: shop
                                  route: [{ destination: { host: old } }]
                                """)
                        .get(0)
                        .matches()
                        .get(0);

        assertThat(match.name()).contains("outer-inner");
        assertThat(match.method()).contains(new StringMatch.Exact("GET"));
        assertThat(match.headers().present()).containsOnlyKeys("a", "b");
        assertThat(match.headers().absent()).containsOnlyKeys("c");
        assertThat(match.queryParams()).containsOnlyKeys("q");
        assertThat(match.scope().port()).hasValue(80);
        assertThat(match.scope().source().namespace()).contains("shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ uri: { prefix: /a } } | { uri: { prefix: /a/b } } | true",
                "{ uri: { prefix: /a } } | { uri: { exact: /ab } } | true",
                "{ uri: { prefix: /a/b } } | { uri: { prefix: /a } } | false",
                "{ uri: { exact: /a } } | { uri: { exact: /a } } | true",
                "{ uri: { exact: /a } } | { uri: { prefix: /a } } | false",
                "{ uri: { regex: /a } } | { uri: { exact: /a } } | false",
                "{ uri: { prefix: /a } } | { uri: { regex: /a.* } } | false",
                "{ uri: { regex: /a } } | { method: { exact: GET } } | true",
                "{ uri: { prefix: /a }, ignoreUriCase: true } | { uri: { prefix: /a } } | false",
                "{ headers: { a: { exact: ecks } } } | { headers: { a: { exact: why } } } | false",
                "{ headers: { a: { exact: ecks } } } | { withoutHeaders: { a: { exact: why } } } |"
                        + " false",
                "{ withoutHeaders: { a: {} } } | { withoutHeaders: { a: { exact: why } } } | false",
                "{ port: 80 } | { port: 81 } | false",
                "{ gateways: [edge] } | { gateways: [shop/edge] } | true",
                "{ gateways: [edge] } | { gateways: [shop/other] } | false",
                "{ sourceNamespace: a } | { sourceNamespace: b } | false",
                "{ sourceLabels: { app: a } } | { sourceLabels: { app: b } } | false",
                "{ sourceLabels: { app: a } } | { sourceLabels: { zone: b } } | true",
            })
    void delegateMustStayWithinTheRoot(String root, String leaf, boolean kept) {
        ConfigReading reading =
                reading(
                        "- { match: [%s], delegate: { name: cart, namespace: team } }\n"
                                .formatted(root),
                        "- { match: [%s], route: [{ destination: { host: old } }] }\n"
                                .formatted(leaf),
                        "");

        assertThat(reading.resources().virtualServices().get(0).http()).hasSize(kept ? 1 : 0);
        assertThat(warned(reading, "SL0507")).isNotEqualTo(kept);
    }

    @Test
    void delegateThatIsNotThereIsLeftOutWithAWarning() {
        ConfigReading reading =
                reading(
                        "- { delegate: { name: card, namespace: team } }\n",
                        "- route: [{ destination: { host: old } }]\n",
                        "");

        assertThat(reading.resources().virtualServices().get(0).http()).isEmpty();
        assertThat(reading.warnings().toString()).contains("team/card").contains("team/cart");
    }

    @Test
    void delegateMustBeExportedToTheRoot() {
        String root = "- { delegate: { name: cart, namespace: team } }\n";
        String leaf = "- route: [{ destination: { host: old } }]\n";

        assertThat(warned(reading(root, leaf, "  exportTo: [shop]\n"), "SL0613")).isFalse();
        assertThat(warned(reading(root, leaf, "  exportTo: [\".\"]\n"), "SL0613")).isTrue();
    }

    private static List<HttpRoute> routes(String root, String delegate) {
        return reading(root, delegate, "").resources().virtualServices().get(0).http();
    }

    private static ConfigReading reading(String root, String delegate, String export) {
        return Reading.sound(
                ROOT + root.indent(4) + DELEGATE.formatted(export) + delegate.indent(4));
    }

    private static boolean warned(ConfigReading reading, String code) {
        return reading.warnings().stream().anyMatch(problem -> problem.code().id().equals(code));
    }

    private static StringMatch uri(HttpRoute route) {
        return route.matches().get(0).uri().orElseThrow().match();
    }
}
