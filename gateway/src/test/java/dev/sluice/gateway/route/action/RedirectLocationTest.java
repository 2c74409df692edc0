// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import static dev.sluice.gateway.sample.SampleRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HttpAction.Redirect;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.sample.SampleRequest;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectLocationTest {

    private static final RouteMatch BY_PREFIX = Matches.byPrefix("/foo");

    @ParameterizedTest
    @CsvSource({
        // authority of the request, new path, Location
        "b, /new, http://b/new?x=1",
        "b:8080, /new, http://b:8080/new?x=1",
        "b:80, /new, http://b/new?x=1",
        "B., /new, http://b/new?x=1",
        "[::1]:8080, /new, http://[::1]:8080/new?x=1",
        "b, new, http://b/new?x=1",
        "b, /new?y=2, http://b/new?y=2",
        "b, //evil.example, http://b//evil.example?x=1",
    })
    void replacesTheWholePathAndKeepsTheQuery(String authority, String path, String location) {
        RedirectLocation redirect = redirect(new Redirect.Path(path, false));

        assertThat(redirect.of(get(authority, "/foo/bar?x=1"), BY_PREFIX)).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource({
        "/foo/bar?x=1, /new, http://b/new/bar?x=1",
        "/foobar, /new, http://b/newbar",
        "/foo/bar, /, http://b/bar",
        "/foo, /a/../b, http://b/b",
    })
    void replacesTheMatchedPrefix(String path, String prefix, String location) {
        RedirectLocation redirect = redirect(new Redirect.Path(prefix, true));

        assertThat(redirect.of(get("b", path), BY_PREFIX)).isEqualTo(location);
    }

    @Test
    void takesFromTheRequestWhatTheConfigLeavesOut() {
        RedirectLocation redirect = new RedirectLocation(with("", "", OptionalInt.empty(), false));

        assertThat(redirect.of(get("b:8080", "/a/./b?x"), BY_PREFIX))
                .isEqualTo("http://b:8080/a/b?x");
    }

    @ParameterizedTest
    @CsvSource({
        // request's scheme and authority, redirect's scheme, authority, port, Location
        "http, b, https, '', , https://b/",
        "http, b:80, https, '', , https://b/",
        "http, b:8080, https, '', , https://b:8080/",
        "https, b:443, http, '', , http://b/",
        "https, b, '', '', , https://b/",
        "http, b:8080, '', c, , http://c/",
        "http, b:8080, '', 'c:9090', , http://c:9090/",
        "http, b:8080, '', '', 9090, http://b:9090/",
        "http, b:8080, '', '', 80, http://b/",
        "http, b:8080, https, '', 443, https://b/",
        "http, b, https, '', 80, https://b:80/",
        "http, b, https, c, 8443, https://c:8443/",
    })
    void dropsThePortThatTheSchemeImplies(
            String scheme,
            String authority,
            String newScheme,
            String newHost,
            Integer port,
            String location) {
        OptionalInt newPort = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        RedirectLocation redirect = new RedirectLocation(with(newScheme, newHost, newPort, false));
        SampleRequest request = get(authority, "/").over(scheme);

        assertThat(redirect.of(request, BY_PREFIX)).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource({
        "http, b, '', '', http://b/",
        "http, b:85, '', '', http://b:85/",
        "http, b:85, '', c, http://c:85/",
        "http, b, https, '', https://b:80/",
        "https, b, '', '', https://b/",
    })
    void derivesThePortFromTheRequest(
            String scheme, String authority, String newScheme, String newHost, String location) {
        RedirectLocation redirect =
                new RedirectLocation(with(newScheme, newHost, OptionalInt.empty(), true));

        assertThat(redirect.of(get(authority, "/").over(scheme), BY_PREFIX)).isEqualTo(location);
    }

    private static RedirectLocation redirect(Redirect.Path path) {
        return new RedirectLocation(
                new Redirect(
                        Optional.of(path),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        301));
    }

    private static Redirect with(
            String scheme, String authority, OptionalInt port, boolean portFromRequest) {
        return new Redirect(
                Optional.empty(), given(authority), given(scheme), port, portFromRequest, 301);
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
