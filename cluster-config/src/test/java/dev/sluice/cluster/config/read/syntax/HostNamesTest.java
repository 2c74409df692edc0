// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "A-1.test", "a.test.", "1.test", "xn--bcher-kva.test"})
    void takesNames(String name) {
        assertThat(HostNames.complaint(name)).isEmpty();
        assertThat(HostNames.wildcardComplaint(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a..b", "-a", "a-", "a_b", "a.1", "a b", "*.a", "a/b", "a:80", ".a"})
    void refusesWhatIsNoName(String name) {
        assertThat(HostNames.complaint(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.test", "*-a.test", "*a.test"})
    void takesAWildcardInFront(String name) {
        assertThat(HostNames.wildcardComplaint(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "**", "a.*", "*.*.test", "*_a", "a*.test", "*.", "*-"})
    void refusesOtherWildcards(String name) {
        boolean closingDot = name.equals("*.");

        assertThat(HostNames.wildcardComplaint(name).isEmpty()).isEqualTo(closingDot);
    }

    @Test
    void labelsAndNamesHaveBounds() {
        assertThat(HostNames.complaint("a".repeat(63))).isEmpty();
        assertThat(HostNames.complaint("a".repeat(64))).isPresent();
        assertThat(HostNames.complaint("a.".repeat(127) + "b")).isEmpty();
        assertThat(HostNames.complaint("a.".repeat(128) + "b")).isPresent();
    }

    @Test
    void partialWildcardIsComplainedAbout() {
        assertThat(HostNames.partialWildcardComplaint("*a.test")).isPresent();
        assertThat(HostNames.partialWildcardComplaint("*.a.test")).isEmpty();
        assertThat(HostNames.partialWildcardComplaint("*")).isEmpty();
        assertThat(HostNames.partialWildcardComplaint("a.test")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test, true",
        "a.test, b.test, false",
        "*.test, a.test, true",
        "*.test, a.b.test, true",
        "*.a.test, a.test, false",
        "*, anything, true",
        "*, *.test, true",
        "*.test, *.a.test, true",
        "*.a.test, *.test, false",
        "a.test, *.test, false"
    })
    void wideNameCoversNarrowOne(String wide, String narrow, boolean covers) {
        assertThat(HostNames.covers(wide, narrow)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "outbound_.80_._.a.test, true",
        "outbound_.8080_.v1_.a.test, true",
        "outbound_.x_._.a.test, false",
        "outbound_.80_.a.test, false",
        "inbound_.80_._.a.test, false",
        "*.a.test, true"
    })
    void serverNameMayBeOneThatIstioMakes(String name, boolean valid) {
        assertThat(HostNames.serverNameComplaint(name).isEmpty()).isEqualTo(valid);
    }
}
