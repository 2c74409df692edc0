// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpAction.Redirect;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.HttpRoute.Mirror;
import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.config.mesh.PathNormalization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reader makes of a VirtualService. */
final class RouteConversionTest {

    private static final String HEAD =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata:
              name: checkout
              namespace: shop
              annotations: { sluice.dev/priority: "-5", sluice.dev/path-normalization: BASE }
            spec:
              hosts: [checkout]
              gateways: [edge, mesh, infra/edge, old.infra.svc.cluster.local]
              http:
            """;

    private static HttpRoute route(String yaml) {
        VirtualService service = virtualService("    - " + yaml.strip().indent(6).strip() + "\n");
        return service.http().get(0);
    }

    private static VirtualService virtualService(String routes) {
        return Reading.sound(HEAD + routes).resources().virtualServices().get(0);
    }

    private static WeightedDestination plain(String host, int weight) {
        Destination destination = new Destination(host, Optional.empty(), OptionalInt.empty());
        return new WeightedDestination(destination, weight, HeaderChanges.NONE);
    }

    @Test
    void resourceKeepsItsHostsAndQualifiesItsGateways() {
        VirtualService service = virtualService("    - redirect: { uri: / }\n");

        assertThat(service.id()).isEqualTo(new ResourceId("VirtualService", "shop", "checkout"));
        assertThat(service.hosts()).containsExactly("checkout");
        assertThat(service.gateways())
                .containsExactly("shop/edge", "mesh", "infra/edge", "infra/old");
        assertThat(service.priority()).isEqualTo(-5);
        assertThat(service.pathNormalization()).contains(PathNormalization.BASE);
    }

    @Test
    void missionExampleIsUnderstoodAsMeant() {
        HttpRoute route =
                route(
                        """
                        route:
                          - destination: { host: checkout, subset: v2, weight: 10 }
                          - destination: { host: checkout, subset: v1, weight: 90 }
                        retries: { attempts: 2, perTryTimeout: 500ms }
                        timeout: 2s
                        """);

        HttpAction.Forward forward = (HttpAction.Forward) route.action();
        assertThat(forward.destinations())
                .extracting(WeightedDestination::weight)
                .containsExactly(10, 90);
        assertThat(forward.destinations())
                .extracting(weighted -> weighted.destination().subset())
                .containsExactly(Optional.of("v2"), Optional.of("v1"));
        assertThat(route.policies().timeout()).contains(Duration.ofSeconds(2));
        RetryConfig retries = route.policies().retries().orElseThrow();
        assertThat(retries.attempts()).isEqualTo(2);
        assertThat(retries.perTryTimeout()).contains(Duration.ofMillis(500));
        assertThat(retries.conditions()).isEqualTo(RetryCondition.DEFAULTS);
    }

    @Test
    void matchKeepsEveryPart() {
        HttpRoute route =
                route(
                        """
                        name: main
                        match:
                          - name: first
                            uri: { prefix: /api }
                            ignoreUriCase: true
                            scheme: { exact: https }
                            method: { regex: GET|HEAD }
                            authority: { prefix: shop. }
                            headers: { X-User: { exact: bob }, x-any: {}, uri: { exact: ignored } }
                            withoutHeaders: { x-bot: { regex: "*" } }
                            query_params: { debug: { exact: "" } }
                            port: 8080
                            gateways: [edge]
                        redirect: { uri: / }
                        """);

        assertThat(route.name()).contains("main");
        assertThat(route.matches())
                .containsExactly(
                        new HttpMatch(
                                Optional.of("first"),
                                Optional.of(
                                        new HttpMatch.Uri(new StringMatch.Prefix("/api"), true)),
                                Optional.of(new StringMatch.Exact("https")),
                                Optional.of(new StringMatch.Regex("GET|HEAD")),
                                Optional.of(new StringMatch.Prefix("shop.")),
                                new HttpMatch.Headers(
                                        Map.of(
                                                "x-user", new StringMatch.Exact("bob"),
                                                "x-any", new StringMatch.Present()),
                                        Map.of("x-bot", new StringMatch.Present())),
                                Map.of("debug", new StringMatch.Exact("")),
                                new HttpMatch.Scope(OptionalInt.of(8080), List.of("shop/edge"))));
    }

    @Test
    void emptyUriMatchIsNone() {
        HttpRoute route = route("match: [{ uri: {} }]\nredirect: { uri: / }");

        assertThat(route.matches().get(0).uri()).isEmpty();
    }

    @Test
    void forwardKeepsPortsHeadersAndRewrite() {
        HttpRoute route =
                route(
                        """
                        route:
                          - destination: { host: a.test, port: { number: 8080 } }
                            headers: { response: { remove: [server] } }
                        headers: { request: { set: { x-a: "1" }, add: { x-b: "2" } } }
                        rewrite: { uri: /v2, authority: b.test }
                        """);

        Destination destination = new Destination("a.test", Optional.empty(), OptionalInt.of(8080));
        HeaderChanges changes =
                new HeaderChanges(
                        Operations.NONE, new Operations(Map.of(), Map.of(), List.of("server")));
        assertThat(route.action())
                .isEqualTo(
                        new HttpAction.Forward(
                                List.of(new WeightedDestination(destination, 0, changes)),
                                Optional.of(
                                        new Rewrite(
                                                Optional.of("/v2"),
                                                Optional.of("b.test"),
                                                Optional.empty()))));
        assertThat(route.headers().request())
                .isEqualTo(new Operations(Map.of("x-a", "1"), Map.of("x-b", "2"), List.of()));
    }

    @Test
    void weightBesideDestinationCounts() {
        HttpRoute route =
                route(
                        """
                        route:
                          - destination: { host: a.test }
                            weight: 1
                          - destination: { host: b.test }
                        """);

        assertThat(((HttpAction.Forward) route.action()).destinations())
                .containsExactly(plain("a.test", 1), plain("b.test", 0));
    }

    @Test
    void regexRewriteKeepsItsGroups() {
        HttpRoute route =
                route(
                        """
                        rewrite: { uriRegexRewrite: { match: "^/old/(.*)$", rewrite: '/new/\\1' } }
                        route: [{ destination: { host: a.test } }]
                        """);

        HttpAction.Forward forward = (HttpAction.Forward) route.action();
        assertThat(forward.rewrite().flatMap(Rewrite::uriRegex))
                .contains(
                        new Rewrite.RegexRewrite(new StringMatch.Regex("^/old/(.*)$"), "/new/\\1"));
    }

    @Test
    void redirectKeepsEveryPart() {
        HttpRoute whole =
                route(
                        "redirect: { uri: /x, authority: b.test, scheme: https, port: 8443,"
                                + " redirectCode: 308 }");
        HttpRoute prefix = route("redirect: { prefixRewrite: /y, derivePort: FROM_REQUEST_PORT }");

        assertThat(whole.action())
                .isEqualTo(
                        new Redirect(
                                Optional.of(new Redirect.Path("/x", false)),
                                Optional.of("b.test"),
                                Optional.of("https"),
                                OptionalInt.of(8443),
                                false,
                                308));
        assertThat(prefix.action())
                .isEqualTo(
                        new Redirect(
                                Optional.of(new Redirect.Path("/y", true)),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                true,
                                301));
    }

    @Test
    void directResponseTakesTextOrBytes() {
        HttpRoute text = route("directResponse: { status: 503, body: { string: 'sorry' } }");
        HttpRoute bytes = route("directResponse: { status: 200, body: { bytes: '_-8' } }");
        HttpRoute nothing = route("directResponse: { status: 204 }");

        byte[] sorry = "sorry".getBytes(StandardCharsets.UTF_8);
        assertThat(text.action()).isEqualTo(new HttpAction.DirectResponse(503, sorry));
        assertThat(bytes.action())
                .isEqualTo(
                        new HttpAction.DirectResponse(200, new byte[] {(byte) 0xFF, (byte) 0xEF}));
        assertThat(nothing.action()).isEqualTo(new HttpAction.DirectResponse(204, new byte[0]));
    }

    @Test
    void retryOnSeparatesConditionsFromStatusCodes() {
        HttpRoute route =
                route(
                        """
                        retries: { attempts: 3, retryOn: "5xx,429,503", backoff: 1s,
                          retryIgnorePreviousHosts: false }
                        route: [{ destination: { host: a.test } }]
                        """);

        assertThat(route.policies().retries())
                .contains(
                        new RetryConfig(
                                3,
                                Optional.empty(),
                                Set.of(
                                        RetryCondition.FIVE_XX,
                                        RetryCondition.RETRIABLE_STATUS_CODES),
                                Set.of(429, 503),
                                Duration.ofSeconds(1),
                                false));
    }

    @Test
    void mirrorTakesEverythingUnlessItSaysLess() {
        assertThat(mirrors("mirror: { host: copy, subset: v3 }"))
                .containsExactly(
                        new Mirror(
                                new Destination("copy", Optional.of("v3"), OptionalInt.empty()),
                                100));
        assertThat(mirrors("mirror: { host: copy }, mirrorPercentage: { value: 12.5 }"))
                .containsExactly(mirror("copy", 12.5));
        assertThat(mirrors("mirror: { host: copy }, mirrorPercent: 5"))
                .containsExactly(mirror("copy", 5));
        assertThat(
                        mirrors(
                                "mirror: { host: copy }, mirrorPercent: 5, mirrorPercentage: {"
                                        + " value: 50 }"))
                .containsExactly(mirror("copy", 50));
        assertThat(mirrors("mirror: { host: copy }, mirrorPercentage: {}"))
                .containsExactly(mirror("copy", 0));
    }

    @Test
    void everyMirrorHasAPercentageOfItsOwn() {
        assertThat(
                        mirrors(
                                "mirrors: [{ destination: { host: a } }, { destination: { host: b"
                                        + " }, percentage: { value: 1 } }]"))
                .containsExactly(mirror("a", 100), mirror("b", 1));
    }

    @Test
    void routeWithoutAMirrorHasNone() {
        assertThat(route("redirect: { uri: / }").mirrors()).isEmpty();
    }

    private static List<Mirror> mirrors(String fields) {
        return route("{ route: [{ destination: { host: checkout } }], " + fields + " }").mirrors();
    }

    private static Mirror mirror(String host, double percentage) {
        return new Mirror(new Destination(host, Optional.empty(), OptionalInt.empty()), percentage);
    }
}
