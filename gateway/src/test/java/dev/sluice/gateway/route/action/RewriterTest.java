// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import static dev.sluice.gateway.sample.SampleRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.sample.SampleRequest;
import dev.sluice.gateway.target.RequestTarget;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriterTest {

    @ParameterizedTest
    @CsvSource({
        // path, matched prefix, uri, rewritten
        "/foo/bar, /foo, /new, /new/bar",
        "/foo, /foo, /new, /new",
        "/foobar, /foo, /new, /newbar",
        "/foo/bar, /foo/, /new/, /new/bar",
        "/foo/bar, /foo/, /, /bar",
        "/foo/bar, /foo, /, /bar",
        "/FOO/Bar, /foo, /new, /new/Bar",
        "/foo/bar, /, /v1/, /v1/foo/bar",
        "/foo/bar, /, /v1, /v1foo/bar",
        "/foo/bar, '', /new, /new",
        "/foo/bar, /foo, v1, /v1/bar",
        "/foo/bar, /foo/, /a/../b/, /b/bar",
        "/foo/bar, /foo, /a?b#c, /a%3Fb%23c/bar",
        "/foo/bar, /foo/, /100%/, /100%25/bar",
    })
    void replacesTheMatchedPrefixOrTheWholePath(
            String path, String prefix, String uri, String rewritten) {
        Rewriter rewriter = new Rewriter(rewrite(uri));

        assertThat(rewriter.path(get("checkout", path).target(), Matches.byPrefix(prefix)))
                .isEqualTo(rewritten);
    }

    @ParameterizedTest
    @CsvSource({
        // path, pattern, replacement, rewritten
        "/aaa/one/bbb/one/ccc, one, two, /aaa/two/bbb/two/ccc",
        "/service/foo/v1/api, ^/service/([^/]+)(/.*)$, \\2/instance/\\1, /v1/api/instance/foo",
        "/xxx/One/yyy/oNe, (?i)/one/, /two/, /xxx/two/yyy/oNe",
        "/a/b, /(.)/(.), /\\2/\\1\\0, /b/a/a/b",
        "/a/b, /a, \\\\x, /x/b",
        "/a/b, (x)?/a, /[\\1], /[]/b",
        "/a/b, /a, /\\7c, /c/b",
        "/a/b, /nothing, /c, /a/b",
        "/a/b, .*, c, /c",
        "/a/b, x*, -, /-/-a-/-b-",
        "/a/b, /b, /../c, /c",
        "/a%2Cz, C, '', /a%252z",
    })
    void replacesEveryMatchOfAnExpression(
            String path, String pattern, String replacement, String rewritten) {
        Rewriter rewriter =
                new Rewriter(
                        new Rewrite(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(
                                        new Rewrite.RegexRewrite(
                                                new StringMatch.Regex(pattern), replacement))));

        assertThat(rewriter.path(get("checkout", path).target(), Matches.byPrefix("")))
                .isEqualTo(rewritten);
    }

    @Test
    void leavesThePathAloneWhenOnlyTheAuthorityIsRewritten() {
        Rewriter rewriter =
                new Rewriter(new Rewrite(Optional.empty(), Optional.of("other"), Optional.empty()));
        RequestTarget target = get("checkout", "/foo").target();

        assertThat(rewriter.path(target, Matches.byPrefix("/"))).isSameAs(target.path());
    }

    @Test
    void leavesARequestAboutTheServerAlone() {
        RequestTarget target = SampleRequest.optionsOfServer("checkout").target();

        assertThat(new Rewriter(rewrite("/new")).path(target, Matches.byPrefix("/")))
                .isEqualTo("*");
    }

    @Test
    void keepsTheFormThatThePathCameIn() {
        RequestTarget target =
                (RequestTarget)
                        RequestTarget.parse(
                                "GET", "/foo//bar", "checkout", host -> PathNormalization.BASE);

        assertThat(new Rewriter(rewrite("/./new")).path(target, Matches.byPrefix("/foo")))
                .isEqualTo("/new//bar");
    }

    private static Rewrite rewrite(String uri) {
        return new Rewrite(Optional.of(uri), Optional.empty(), Optional.empty());
    }
}
