// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import static dev.sluice.gateway.sample.SampleMatch.any;
import static dev.sluice.gateway.sample.SampleMatch.exact;
import static dev.sluice.gateway.sample.SampleMatch.prefix;
import static dev.sluice.gateway.sample.SampleMatch.regex;
import static dev.sluice.gateway.sample.SampleMatch.uri;
import static dev.sluice.gateway.sample.SampleMatch.uriIgnoringCase;
import static dev.sluice.gateway.sample.SampleRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.gateway.sample.SampleMatch;
import dev.sluice.gateway.sample.SampleRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Istio's semantics of a match block, one line each. */
class MatchBlockTest {

    private static final StringMatch PRESENT = new StringMatch.Present();
    private static final SampleRequest REQUEST = get("checkout", "/foo");

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource
    void followsIstio(String rule, SampleMatch match, SampleRequest request, boolean holds) {
        MatchBlock block = MatchBlock.of(match.match());

        assertThat(block.firstFailure(request).isEmpty()).isEqualTo(holds);
        assertThat(
                        MatchTable.of(List.of(new MatchTable.Entry<>(block, "it")))
                                .match(request)
                                .isPresent())
                .isEqualTo(holds);
    }

    static Stream<Arguments> followsIstio() {
        return Stream.of(onPaths(), onFields(), onHeaders(), onMissingHeaders(), onQueries())
                .flatMap(rules -> rules);
    }

    private static Stream<Arguments> onPaths() {
        return Stream.of(
                arguments("no condition takes everything", any(), REQUEST, true),
                arguments(
                        "no condition takes OPTIONS *",
                        any(),
                        SampleRequest.optionsOfServer("checkout"),
                        true),
                arguments("an exact path", exact("/foo"), REQUEST, true),
                arguments("an exact path is the whole path", exact("/fo"), REQUEST, false),
                arguments("case counts in a path", exact("/Foo"), REQUEST, false),
                arguments("the query does not count", exact("/foo"), path("/foo?x=1"), true),
                arguments("a trailing slash counts", exact("/foo"), path("/foo/"), false),
                arguments("a prefix is no segment", prefix("/foo"), path("/foobar"), true),
                arguments("a prefix with its slash is", prefix("/foo/"), path("/foobar"), false),
                arguments("a prefix needs its slash", prefix("/foo/"), path("/foo"), false),
                arguments("the prefix / takes all paths", prefix("/"), REQUEST, true),
                arguments(
                        "the prefix / does not take OPTIONS *",
                        prefix("/"),
                        SampleRequest.optionsOfServer("checkout"),
                        false),
                arguments("an empty uri match takes everything", uri(PRESENT), REQUEST, true),
                arguments("a regex matches in full", regex("/fo+"), REQUEST, true),
                arguments("not only the beginning", regex("/fo"), REQUEST, false),
                arguments("not only the end", regex("oo"), REQUEST, false),
                arguments("a regex takes anchors", regex("^/fo+$"), REQUEST, true),
                arguments("a regex does not see the query", regex(".*x.*"), path("/a?x"), false),
                arguments("the path is canonical", exact("/a/b"), path("/a/%2e/x/..//b"), true),
                arguments("exact without case", ignoring("Exact", "/FOO"), REQUEST, true),
                arguments("prefix without case", ignoring("Prefix", "/fO"), path("/FOObar"), true),
                arguments("a regex keeps case", ignoring("Regex", "/FOO"), REQUEST, false),
                arguments("a path outside ASCII is never asked for", prefix("/ä"), REQUEST, false));
    }

    private static Stream<Arguments> onFields() {
        SampleRequest withPort = get("Checkout.:8080", "/");
        return Stream.of(
                arguments("a method", any().method(is("GET")), REQUEST, true),
                arguments("case counts in a method", any().method(is("get")), REQUEST, false),
                arguments("a method by regex", any().method(like("GET|HEAD")), REQUEST, true),
                arguments("any method", any().method(PRESENT), REQUEST, true),
                arguments("a scheme", any().scheme(is("http")), REQUEST, true),
                arguments("another scheme", any().scheme(is("https")), REQUEST, false),
                arguments("an authority", any().authority(is("checkout")), REQUEST, true),
                arguments("has its port", any().authority(is("checkout:8080")), withPort, true),
                arguments("the port counts", any().authority(is("checkout")), withPort, false),
                arguments("host case does not", any().authority(is("CheckOut")), REQUEST, true),
                arguments("a prefix of it", any().authority(starts("Check")), withPort, true),
                arguments(
                        "all fields of a block must hold",
                        exact("/foo").method(is("POST")),
                        REQUEST,
                        false));
    }

    private static Stream<Arguments> onHeaders() {
        SampleRequest gold = REQUEST.with("x-user", "gold");
        SampleRequest empty = REQUEST.with("x-user", "");
        SampleRequest twice = REQUEST.with("x-user", "gold,silver");
        return Stream.of(
                arguments("a header", user(is("gold")), gold, true),
                arguments("case counts in a value", user(is("Gold")), gold, false),
                arguments("a missing header", user(is("gold")), REQUEST, false),
                arguments("a prefix of a header", user(starts("go")), gold, true),
                arguments("a regex matches in full", user(like("ol")), gold, false),
                arguments("any value needs the header", user(like(".*")), REQUEST, false),
                arguments("presence", user(PRESENT), gold, true),
                arguments("presence of nothing", user(PRESENT), REQUEST, false),
                arguments("an empty header is present", user(PRESENT), empty, true),
                arguments("an empty header is empty", user(is("")), empty, true),
                arguments("several values are one text", user(is("gold,silver")), twice, true),
                arguments("and not one of them", user(is("gold")), twice, false),
                arguments("headers that are fields", header("uri", is("no")), REQUEST, true),
                arguments(":method is the method", header(":method", is("GET")), REQUEST, true),
                arguments(":method of another", header(":method", is("PUT")), REQUEST, false),
                arguments("host is the authority", header("host", is("Checkout")), REQUEST, true),
                arguments(":path has the query", header(":path", is("/a?x")), path("/a?x"), true),
                arguments(
                        "all headers must match",
                        user(is("gold")).header("x-beta", is("1")),
                        gold,
                        false));
    }

    private static Stream<Arguments> onMissingHeaders() {
        SampleRequest gold = REQUEST.with("x-user", "gold");
        SampleRequest empty = REQUEST.with("x-user", "");
        return Stream.of(
                arguments("without a value", withoutUser(is("gold")), gold, false),
                arguments("another value will do", withoutUser(is("silver")), gold, true),
                arguments("no header will do", withoutUser(is("gold")), REQUEST, true),
                arguments("without the header at all", withoutUser(PRESENT), REQUEST, true),
                arguments("which is there", withoutUser(PRESENT), gold, false),
                arguments("even if empty", withoutUser(PRESENT), empty, false),
                arguments("a regex that takes all", withoutUser(like(".*")), gold, false),
                arguments("takes a missing one too", withoutUser(like(".*")), REQUEST, false),
                arguments("a regex that takes some", withoutUser(like(".+")), REQUEST, true));
    }

    private static Stream<Arguments> onQueries() {
        return Stream.of(
                arguments("a parameter", key(is("1")), path("/?key=1"), true),
                arguments("its first value", key(is("1")), path("/?key=1&key=2"), true),
                arguments("not its second", key(is("2")), path("/?key=1&key=2"), false),
                arguments("a bare key is empty", key(is("")), path("/?key"), true),
                arguments("a missing key is not", key(is("")), path("/?other"), false),
                arguments("a prefix", key(starts("a")), path("/?key=abc"), true),
                arguments("a regex in full", key(like("\\d+$")), path("/?key=123"), true),
                arguments("and nothing before it", key(like("\\d+$")), path("/?key=a123"), false),
                arguments("presence", key(PRESENT), path("/?key"), true),
                arguments("case counts in a name", key(PRESENT), path("/?KEY=1"), false));
    }

    @ParameterizedTest
    @CsvSource({"/, true", "'', true", "/a, false"})
    void takesAPrefixOfEveryPathAsCatchAll(String prefix, boolean catchAll) {
        assertThat(MatchBlock.of(prefix(prefix).match()).catchAll()).isEqualTo(catchAll);
    }

    @Test
    void takesOnlyABlockWithoutFurtherConditionsAsCatchAll() {
        assertThat(MatchBlock.of(any().match()).catchAll()).isTrue();
        assertThat(MatchBlock.of(uri(PRESENT).match()).catchAll()).isTrue();
        assertThat(MatchBlock.of(regex(".*").match()).catchAll()).isTrue();
        assertThat(MatchBlock.of(regex("/.*").match()).catchAll()).isFalse();
        assertThat(MatchBlock.of(exact("/").match()).catchAll()).isFalse();
        assertThat(MatchBlock.of(prefix("/").method(is("GET")).match()).catchAll()).isFalse();
        assertThat(MatchBlock.of(key(PRESENT).match()).catchAll()).isFalse();
        assertThat(MatchBlock.of(withoutUser(PRESENT).match()).catchAll()).isFalse();
        assertThat(MatchBlock.of(prefix("/").port(80).at("mesh").match()).catchAll()).isTrue();
    }

    @Test
    void saysWhichConditionFailedFirstAndWhatItFound() {
        MatchBlock block =
                MatchBlock.of(
                        prefix("/foo")
                                .method(is("GET"))
                                .header("b", is("1"))
                                .header("a", starts("2"))
                                .withoutHeader("c", like("3"))
                                .query("d", PRESENT)
                                .match());

        assertThat(failure(block, path("/bar"))).isEqualTo("uri prefix \"/foo\": /bar");
        assertThat(failure(block, REQUEST.by("PUT"))).isEqualTo("method exact \"GET\": PUT");
        assertThat(failure(block, REQUEST)).isEqualTo("header a prefix \"2\": no such header");
        assertThat(failure(block, REQUEST.with("a", "2").with("b", "0")))
                .isEqualTo("header b exact \"1\": 0");
        assertThat(failure(block, REQUEST.with("a", "2").with("b", "1").with("c", "3")))
                .isEqualTo("no header c regex \"3\": 3");
        assertThat(failure(block, REQUEST.with("a", "2").with("b", "1")))
                .isEqualTo("query d present: no such parameter");
    }

    private static String failure(MatchBlock block, SampleRequest request) {
        RequestCondition condition = block.firstFailure(request).orElseThrow();
        return condition + ": " + condition.found(request);
    }

    private static SampleRequest path(String path) {
        return get("checkout", path);
    }

    private static SampleMatch user(StringMatch value) {
        return header("x-user", value);
    }

    private static SampleMatch header(String name, StringMatch value) {
        return any().header(name, value);
    }

    private static SampleMatch withoutUser(StringMatch value) {
        return any().withoutHeader("x-user", value);
    }

    private static SampleMatch key(StringMatch value) {
        return any().query("key", value);
    }

    private static SampleMatch ignoring(String form, String text) {
        return uriIgnoringCase(
                switch (form) {
                    case "Exact" -> is(text);
                    case "Prefix" -> starts(text);
                    default -> like(text);
                });
    }

    private static StringMatch is(String text) {
        return new StringMatch.Exact(text);
    }

    private static StringMatch starts(String text) {
        return new StringMatch.Prefix(text);
    }

    private static StringMatch like(String text) {
        return new StringMatch.Regex(text);
    }
}
