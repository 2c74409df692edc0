// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smaller grammars: labels, sockets, localities, expressions. */
final class ValueSyntaxTest {

    @ParameterizedTest
    @ValueSource(strings = {"app", "a_b.c-d", "x.test/app", "a.b-c.test/A1"})
    void takesLabelKeys(String key) {
        assertThat(LabelSyntax.keyComplaint(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-a", "a-", "/a", "a/", "a/b/c", "a b", "a..b/c", "ü"})
    void refusesOtherLabelKeys(String key) {
        assertThat(LabelSyntax.keyComplaint(key)).isPresent();
    }

    @Test
    void labelsHaveBounds() {
        assertThat(LabelSyntax.keyComplaint("a".repeat(63))).isEmpty();
        assertThat(LabelSyntax.keyComplaint("a".repeat(64))).isPresent();
        assertThat(LabelSyntax.keyComplaint("a.".repeat(127) + "/b")).isPresent();
        assertThat(LabelSyntax.valueComplaint("")).isEmpty();
        assertThat(LabelSyntax.valueComplaint("~")).isPresent();
    }

    @Test
    void socketIsAnAbsolutePathOrAName() {
        assertThat(SocketPaths.complaint("unix:///run/a.sock")).isEmpty();
        assertThat(SocketPaths.complaint("unix://@a")).isEmpty();
        assertThat(SocketPaths.complaint("unix://a")).isPresent();
        assertThat(SocketPaths.complaint("unix:///run/")).isPresent();
        assertThat(SocketPaths.complaint("unix://")).isPresent();
        assertThat(SocketPaths.socket("/run/a.sock")).isFalse();
    }

    @Test
    void localityMayNotBeCoveredByAnEarlierOne() {
        assertThat(Localities.complaint(List.of("a/b/c", "a/b/d", "a/c", "b", "c/*"))).isEmpty();
        assertThat(Localities.complaint(List.of("a/*", "a/b"))).isPresent();
        assertThat(Localities.complaint(List.of("a", "a/b/c"))).isPresent();
        assertThat(Localities.complaint(List.of("*", "a"))).isPresent();
        assertThat(Localities.complaint(List.of("a/b", "a/b"))).isPresent();
        assertThat(Localities.complaint(List.of("a/b/c", "a/b"))).isPresent();
        // Istio sees no overlap when the wider one comes later and is written with a star.
        assertThat(Localities.complaint(List.of("a/b", "a/*"))).isEmpty();
    }

    @Test
    void localityIsWellFormed() {
        assertThat(Localities.complaint(List.of("a//c"))).isPresent();
        assertThat(Localities.complaint(List.of(""))).isPresent();
        assertThat(Localities.complaint(List.of("*/b"))).isPresent();
        assertThat(Localities.complaint(List.of("a/**"))).isPresent();
    }

    @Test
    void expressionIsRe2AndBounded() {
        assertThat(RegexSyntax.complaint("^/a/(b|c)+$")).isEmpty();
        assertThat(RegexSyntax.complaint("(a)\\1")).isPresent();
        assertThat(RegexSyntax.complaint("(?=a)")).isPresent();
        assertThat(RegexSyntax.complaint("a".repeat(1024))).isEmpty();
        assertThat(RegexSyntax.complaint("a".repeat(1025))).isPresent();
        assertThat(RegexSyntax.complaint("(".repeat(1024))).isPresent();
    }

    @Test
    void portIsANumberOfTcp() {
        assertThat(PortNumbers.complaint(1)).isEmpty();
        assertThat(PortNumbers.complaint(65_535)).isEmpty();
        assertThat(PortNumbers.complaint(0)).isPresent();
        assertThat(PortNumbers.complaint(65_536)).isPresent();
    }
}
