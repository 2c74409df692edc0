// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import static dev.sluice.cluster.config.mesh.PathNormalization.BASE;
import static dev.sluice.cluster.config.mesh.PathNormalization.DECODE_AND_MERGE_SLASHES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/, checkout, /, /, ''",
        "/a/../b?x=1, checkout, /a/../b, /b, ?x=1",
        "/a?, checkout, /a, /a, ?",
        "/a?b?c/../d, checkout, /a, /a, ?b?c/../d",
        "/a?x=%zz, checkout, /a, /a, ?x=%zz",
        "http://checkout/a?x, checkout, /a, /a, ?x",
        "HTTPS://CHECKOUT/a, checkout, /a, /a, ''",
        "http://checkout, checkout, /, /, ''",
        "http://checkout?x, checkout, /, /, ?x",
        "http://checkout:8080/, checkout:8080, /, /, ''",
        "http://[::1]/a, [::1], /a, /a, ''",
    })
    void understandsOriginAndAbsoluteForm(
            String target, String authority, String pathAsSent, String path, String query) {
        RequestTarget parsed = accepted("GET", target, authority);

        assertThat(parsed.host()).isEqualTo(CanonicalHost.parse(authority));
        assertThat(parsed.pathAsSent()).isEqualTo(pathAsSent);
        assertThat(parsed.path()).isEqualTo(path);
        assertThat(parsed.query()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, '', HOST_EMPTY",
        "GET, '', checkout, FORM",
        "GET, a, checkout, FORM",
        "GET, ftp://checkout/, checkout, FORM",
        "GET, http:/checkout/, checkout, FORM",
        "CONNECT, checkout:443, checkout, FORM",
        "GET, *, checkout, ASTERISK",
        "GET, http://payment/, checkout, AUTHORITY",
        "GET, http://checkout:80/, checkout, AUTHORITY",
        "GET, http:///a, checkout, HOST_EMPTY",
        "GET, http://user@checkout/, checkout, HOST_CHARACTER",
        "GET, /a#b, checkout, FRAGMENT",
        "GET, /a?x#b, checkout, FRAGMENT",
        "GET, http://checkout#b, checkout, FRAGMENT",
        "GET, /a?x y, checkout, CHARACTER",
        "GET, /a?ä, checkout, CHARACTER",
        "GET, /%zz, checkout, ESCAPE",
        "GET, /%00, checkout, NUL",
    })
    void refusesWhatItDoesNotUnderstand(
            String method, String target, String authority, RefusedTarget.Reason reason) {
        ParsedTarget parsed = RequestTarget.parse(method, target, authority, host -> BASE);

        assertThat(parsed)
                .isInstanceOfSatisfying(
                        RefusedTarget.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void takesAnAsteriskForOptions() {
        RequestTarget parsed = accepted("OPTIONS", "*", "checkout");

        assertThat(parsed.path()).isEqualTo("*");
    }

    @Test
    void keepsTheStringOfATargetThatNeedsNoWork() {
        String target = "/v1/users";

        RequestTarget parsed = accepted("GET", target, "checkout");

        assertThat(parsed.path()).isSameAs(target);
        assertThat(parsed.pathAsSent()).isSameAs(target);
    }

    @Test
    void normalizesThePathAsItsHostAsks() {
        HostNormalization byHost = host -> host.equals("legacy") ? BASE : DECODE_AND_MERGE_SLASHES;

        assertThat(RequestTarget.parse("GET", "/a//b", "Legacy:80", byHost))
                .isInstanceOfSatisfying(
                        RequestTarget.class,
                        target -> assertThat(target.path()).isEqualTo("/a//b"));
        assertThat(RequestTarget.parse("GET", "/a//b", "checkout", byHost))
                .isInstanceOfSatisfying(
                        RequestTarget.class, target -> assertThat(target.path()).isEqualTo("/a/b"));
    }

    @ParameterizedTest
    @CsvSource({
        "?key=value, value",
        "?other=1&key=value, value",
        "?key=value&key=second, value",
        "?keys=1&key=value, value",
        "?monkey=1&key=value, value",
        "?key=a=b, a=b",
        "?key=a%20b, a%20b",
        "?key, ''",
        "?key=, ''",
        "?&&key&, ''",
        "?key?=1&key=value, value",
    })
    void findsTheFirstQueryParameterOfAName(String query, String value) {
        assertThat(accepted("GET", "/a" + query, "checkout").queryParam("key")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?keys=1", "?Key=1", "?a=key", "?k%65y=1", "?ke"})
    void findsNoOtherQueryParameter(String query) {
        assertThat(accepted("GET", "/a" + query, "checkout").queryParam("key")).isEmpty();
    }

    private static RequestTarget accepted(String method, String target, String authority) {
        ParsedTarget parsed =
                RequestTarget.parse(method, target, authority, host -> DECODE_AND_MERGE_SLASHES);
        assertThat(parsed).isInstanceOf(RequestTarget.class);
        return (RequestTarget) parsed;
    }
}
