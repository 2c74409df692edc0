// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import static dev.sluice.cluster.config.mesh.PathNormalization.BASE;
import static dev.sluice.cluster.config.mesh.PathNormalization.DECODE_AND_MERGE_SLASHES;
import static dev.sluice.cluster.config.mesh.PathNormalization.MERGE_SLASHES;
import static dev.sluice.cluster.config.mesh.PathNormalization.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.mesh.PathNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CanonicalPathTest {

    @ParameterizedTest
    @CsvSource({
        // sent, BASE, MERGE_SLASHES, DECODE_AND_MERGE_SLASHES
        "/, /, /, /",
        "//, //, /, /",
        "/a/b, /a/b, /a/b, /a/b",
        "/a/, /a/, /a/, /a/",
        "/a//b, /a//b, /a/b, /a/b",
        "/a/./b, /a/b, /a/b, /a/b",
        "/a/../b, /b, /b, /b",
        "/a/.., /, /, /",
        "/a/., /a/, /a/, /a/",
        "/a/b/../.., /, /, /",
        "/.., /, /, /",
        "/../../etc/passwd, /etc/passwd, /etc/passwd, /etc/passwd",
        "/a//../b, /a/b, /a/b, /a/b",
        "/a/..//b, //b, /b, /b",
        "/..a/.b/c.., /..a/.b/c.., /..a/.b/c.., /..a/.b/c..",
        "/.../a, /.../a, /.../a, /.../a",
        "/%2e%2E/a, /a, /a, /a",
        "/a/%2e/b, /a/b, /a/b, /a/b",
        "/a/.%2e/b, /b, /b, /b",
        "/%61%2D%5f%7E, /a-_~, /a-_~, /a-_~",
        "/%c3%a4, /%C3%A4, /%C3%A4, /%C3%A4",
        "/a%2fb, /a%2Fb, /a%2Fb, /a/b",
        "/a%5cb, /a%5Cb, /a%5Cb, /a/b",
        "/a%2F%2Fb, /a%2F%2Fb, /a%2F%2Fb, /a/b",
        "/a%2f..%2Fb, /a%2F..%2Fb, /a%2F..%2Fb, /b",
        "/a%2f%2e%2e%5cb, /a%2F..%5Cb, /a%2F..%5Cb, /b",
        "/a\\b, /a/b, /a/b, /a/b",
        "/a\\..\\b, /b, /b, /b",
        "/\\\\a, ///a, /a, /a",
        "/%252e%252e/a, /%252e%252e/a, /%252e%252e/a, /%252e%252e/a",
        "/%252fa, /%252fa, /%252fa, /%252fa",
        "/a%20b, /a%20b, /a%20b, /a%20b",
        "/a%3Fb%23c, /a%3Fb%23c, /a%3Fb%23c, /a%3Fb%23c",
        "/a;x=1/..;/b, /a;x=1/..;/b, /a;x=1/..;/b, /a;x=1/..;/b",
        "/A/b, /A/b, /A/b, /A/b",
        "/%41, /A, /A, /A",
        "/~user/{id}, /~user/{id}, /~user/{id}, /~user/{id}",
    })
    void bringsSpellingsOfOnePathIntoOneForm(
            String sent, String base, String merged, String decoded) {
        assertThat(canonical(sent, NONE)).isEqualTo(sent);
        assertThat(canonical(sent, BASE)).isEqualTo(base);
        assertThat(canonical(sent, MERGE_SLASHES)).isEqualTo(merged);
        assertThat(canonical(sent, DECODE_AND_MERGE_SLASHES)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource({
        "/a#b, HAS_FRAGMENT",
        "/%00, HAS_NUL",
        "/a%, HAS_BROKEN_ESCAPE",
        "/a%2, HAS_BROKEN_ESCAPE",
        "/a%2g, HAS_BROKEN_ESCAPE",
        "/a%g2, HAS_BROKEN_ESCAPE",
        "/a%%32%65, HAS_BROKEN_ESCAPE",
        "/a%u002e, HAS_BROKEN_ESCAPE",
        "/ä, HAS_CHARACTER",
        "/a b, HAS_CHARACTER",
        // A full-width digit two, which is no hexadecimal digit of an escape.
        "/a%\uff12e, HAS_BROKEN_ESCAPE",
    })
    void refusesWhatCouldBeReadInTwoWays(String sent, PathVerdict verdict) {
        for (PathNormalization normalization : PathNormalization.values()) {
            assertThat(CanonicalPath.judge(sent, normalization)).isEqualTo(verdict);
        }
    }

    @ParameterizedTest
    @EnumSource(PathNormalization.class)
    void refusesEveryControlCharacter(PathNormalization normalization) {
        for (char c = 0; c <= ' '; c++) {
            assertThat(CanonicalPath.judge("/a" + c, normalization))
                    .isEqualTo(PathVerdict.HAS_CHARACTER);
        }
        assertThat(CanonicalPath.judge("/a\u007f", normalization))
                .isEqualTo(PathVerdict.HAS_CHARACTER);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users/42/orders.json",
        "/.well-known/acme",
        "/a%2Fb",
        "/a%20b/..c",
    })
    void judgesAPathThatNeedsNoWorkAsCanonical(String path) {
        assertThat(CanonicalPath.judge(path, BASE)).isEqualTo(PathVerdict.CANONICAL);
        assertThat(CanonicalPath.of(path, BASE)).isSameAs(path);
    }

    @ParameterizedTest
    @CsvSource({
        "users, /users",
        "//users, /users",
        "/a/../b, /b",
        "'', /",
        "/a?x=1, /a%3Fx=1",
        "/a#b, /a%23b",
        "/50%, /50%25",
        "/%2, /%252",
        "/a%00b, /a%2500b",
        "/a b, /a%20b",
        "/ä, /%C3%A4",
    })
    void escapesInARewrittenPathWhatARequestIsRefusedFor(String made, String path) {
        assertThat(CanonicalPath.of(made, DECODE_AND_MERGE_SLASHES)).isEqualTo(path);
    }

    @Test
    void resolvesALongPathOfDotSegmentsToTheRoot() {
        String deep = "/a".repeat(2_000) + "/..".repeat(2_001);

        assertThat(canonical(deep, BASE)).isEqualTo("/");
    }

    private static String canonical(String path, PathNormalization normalization) {
        PathVerdict verdict = CanonicalPath.judge(path, normalization);
        assertThat(verdict.refusal()).isEmpty();
        String canonical = CanonicalPath.normalize(path, normalization);
        assertThat(canonical.equals(path)).isEqualTo(verdict == PathVerdict.CANONICAL);
        return canonical;
    }
}
