// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleMatch.prefix;
import static dev.sluice.gateway.sample.SampleRoute.doing;
import static dev.sluice.gateway.sample.SampleRoute.to;
import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.gateway;
import static dev.sluice.gateway.sample.Samples.on;
import static dev.sluice.gateway.sample.Samples.resources;
import static dev.sluice.gateway.sample.Samples.service;
import static dev.sluice.gateway.sample.Samples.subsets;
import static dev.sluice.gateway.sample.Samples.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.gateway.explain.Explanation.Answered;
import dev.sluice.gateway.explain.Explanation.Choice;
import dev.sluice.gateway.explain.Explanation.Forwarded;
import dev.sluice.gateway.explain.Explanation.NoMatch;
import dev.sluice.gateway.explain.Explanation.Redirected;
import dev.sluice.gateway.explain.Explanation.Refused;
import dev.sluice.gateway.explain.Explanation.Routed;
import dev.sluice.gateway.explain.Explanation.UnknownHost;
import dev.sluice.gateway.route.compile.RouteTables;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.service.ResolvedDestination.Missing;
import dev.sluice.gateway.service.ServiceRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {

    private static final StringMatch GOLD = new StringMatch.Exact("gold");

    @Test
    void namesTheRouteItsConditionsAndItsSplit() {
        Routed routed =
                routed(
                        explain(
                                new Question(
                                        "GET",
                                        "http://checkout/cart?x=1",
                                        Map.of("X-User", List.of("gold"))),
                                service("checkout", 8080),
                                subsets("c", "checkout", "v1", "v2"),
                                virtualService(
                                        "v",
                                        "checkout",
                                        to(destination("checkout", "v2"))
                                                .named("split")
                                                .split(10, destination("checkout", "v1"), 30)
                                                .when(
                                                        prefix("/cart")
                                                                .named("gold")
                                                                .header("x-user", GOLD)))));

        assertThat(routed.virtualHost()).isEqualTo("checkout");
        assertThat(routed.taken().owner()).hasToString("VirtualService default/v");
        assertThat(routed.taken().match()).isEqualTo("split.gold");
        assertThat(routed.taken().conditions())
                .containsExactly("uri prefix \"/cart\"", "header x-user exact \"gold\"");
        assertThat(forwarded(routed).destinations())
                .extracting(Choice::percent)
                .containsExactly(25.0, 75.0);
    }

    @Test
    void saysThatARouteTakesEverythingAndWhoWroteIt() {
        Routed routed = routed(explain(get("http://checkout/"), service("checkout")));

        assertThat(routed.taken().owner()).hasToString("ServiceEntry default/checkout");
        assertThat(routed.taken().conditions()).isEmpty();
        assertThat(forwarded(routed).destinations())
                .extracting(Choice::percent)
                .containsExactly(100.0);
    }

    @Test
    void saysWhatIsForwardedAfterARewrite() {
        Rewrite rewrite = new Rewrite(Optional.of("/"), Optional.of("other"), Optional.empty());
        Routed routed =
                routed(
                        explain(
                                get("http://checkout:8080/api/../api/users"),
                                service("checkout", 8080),
                                virtualService(
                                        "v",
                                        "checkout",
                                        to("checkout").when(prefix("/api")).rewriting(rewrite))));

        assertThat(routed.path()).isEqualTo("/api/users");
        assertThat(forwarded(routed).path()).isEqualTo("/users");
        assertThat(forwarded(routed).authority()).isEqualTo("other");
    }

    @Test
    void saysWhichTimeoutAndRetriesApply() {
        RetryConfig retries =
                new RetryConfig(
                        2,
                        Optional.of(Duration.ofMillis(500)),
                        Set.of(),
                        Set.of(),
                        Defaults.RETRY_BACKOFF,
                        true);
        HttpRoute.Policies policies =
                new HttpRoute.Policies(
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(retries),
                        Optional.empty(),
                        Optional.empty());
        Forwarded guarded =
                forwarded(
                        routed(
                                explain(
                                        get("http://checkout/"),
                                        service("checkout"),
                                        virtualService(
                                                "v",
                                                "checkout",
                                                to("checkout").guarded(policies)))));
        Forwarded plain = forwarded(routed(explain(get("http://checkout/"), service("checkout"))));

        assertThat(guarded.policies().timeout()).contains(Duration.ofSeconds(2));
        assertThat(guarded.policies().retries()).isEqualTo(retries);
        assertThat(guarded.policies().ownRetries()).isTrue();
        assertThat(plain.policies().timeout()).isEmpty();
        assertThat(plain.policies().retries()).isEqualTo(RetryConfig.DEFAULT);
        assertThat(plain.policies().ownRetries()).isFalse();
    }

    @Test
    void saysWhyADestinationCannotBeReached() {
        Routed routed =
                routed(
                        explain(
                                get("http://checkout/"),
                                virtualService("v", "checkout", to("payment"))));

        assertThat(forwarded(routed).destinations().get(0).resolved())
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.reason()).startsWith("unknown host payment"));
    }

    @Test
    void saysWhereARedirectLeads() {
        HttpAction redirect =
                new HttpAction.Redirect(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("https"),
                        OptionalInt.empty(),
                        false,
                        308);
        Routed routed =
                routed(
                        explain(
                                get("http://checkout/a?b"),
                                service("checkout"),
                                virtualService("v", "checkout", doing(redirect))));

        assertThat(routed.action()).isEqualTo(new Redirected(308, "https://checkout/a?b"));
    }

    @Test
    void saysWhatIsAnsweredDirectly() {
        HttpAction response = new HttpAction.DirectResponse(503, new byte[] {1, 2, 3});
        Routed routed =
                routed(
                        explain(
                                get("http://checkout/"),
                                service("checkout"),
                                virtualService("v", "checkout", doing(response))));

        assertThat(routed.action()).isEqualTo(new Answered(503, 3));
    }

    @Test
    void saysOfEachRouteWhichConditionFailedFirst() {
        Explanation explanation =
                explain(
                        get("http://checkout/b"),
                        service("checkout"),
                        virtualService(
                                "v",
                                "checkout",
                                to("checkout").named("a").when(exact("/a")),
                                to("checkout")
                                        .named("b")
                                        .when(prefix("/b").header("x-user", GOLD))
                                        .when(any().method(new StringMatch.Exact("POST")))));

        assertThat(explanation.outcome())
                .isInstanceOfSatisfying(
                        NoMatch.class,
                        noMatch ->
                                assertThat(noMatch.misses())
                                        .extracting(
                                                miss ->
                                                        miss.match()
                                                                + ": "
                                                                + miss.condition()
                                                                + ", not "
                                                                + miss.found())
                                        .containsExactly(
                                                "a: uri exact \"/a\", not /b",
                                                "b: header x-user exact \"gold\","
                                                        + " not no such header",
                                                "b: method exact \"POST\", not GET"));
    }

    @Test
    void suggestsHostsInPlaceOfAnUnknownOne() {
        Explanation explanation =
                explain(get("http://chekout/"), service("checkout"), service("payment"));

        assertThat(explanation.outcome())
                .isEqualTo(new UnknownHost("chekout", List.of("checkout"), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        // URL, Host, listener
        "http://edge.com/, , 80",
        "http://edge.com:8080/, , 8080",
        "http://127.0.0.1:8080/, edge.com, 8080",
        "http://edge.com:9999/, , 80",
        "http://checkout/, , mesh",
        "http://checkout:8080/, , mesh",
        "http://127.0.0.1:15001/, checkout, mesh",
        "http://unknown/, , 80",
        "http://unknown:9999/, , mesh",
        "http://127.0.0.1:8080/, un%6bnown, 8080",
    })
    void choosesTheListenerThatTheRequestWouldReach(String url, String host, String listener) {
        Map<String, List<String>> headers = host == null ? Map.of() : Map.of("Host", List.of(host));

        Explanation explanation =
                explain(
                        new Question("GET", url, headers),
                        service("checkout"),
                        gateway("edge", 80, "*"),
                        gateway("edge2", 8080, "*"),
                        on(virtualService("v", "edge.com", to("checkout")), "edge", "edge2"));

        assertThat(explanation.listener()).isEqualTo(listener);
    }

    @ParameterizedTest
    @CsvSource({
        "http://checkout/%00, '\"/%00\" (expected: a path without %00)'",
        "http:///a, '\"\" (expected: a host)'",
        "http://checkout/a#b, '\"/a#b\" (expected: a target without ''#'')'",
    })
    void saysWhyARequestIsRefused(String url, String reason) {
        Explanation explanation = explain(get(url), service("checkout"));

        assertThat(explanation.outcome()).isEqualTo(new Refused(reason));
    }

    private static Question get(String url) {
        return new Question("GET", url, Map.of());
    }

    private static Explanation explain(Question question, Object... resources) {
        Resources config = resources(resources);
        ServiceRegistry registry = ServiceRegistry.compile(config, Defaults.NAMESPACE);
        NodeScope node = new NodeScope(Map.of(), Defaults.NAMESPACE);
        return new Explainer(RouteTables.compile(config, registry, node), WeightsInForce.NONE)
                .explain(question);
    }

    private static Routed routed(Explanation explanation) {
        assertThat(explanation.outcome()).isInstanceOf(Routed.class);
        return (Routed) explanation.outcome();
    }

    private static Forwarded forwarded(Routed routed) {
        assertThat(routed.action()).isInstanceOf(Forwarded.class);
        return (Forwarded) routed.action();
    }
}
