// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "100%%",
                "%%",
                "%HOSTNAME%",
                "a %HOSTNAME% b",
                "tab\there",
                "%DOWNSTREAM_PEER_CERT_V_END(%b %d %H:%M:%S %Y %Z)%",
                "%DYNAMIC_METADATA(a.b)%",
                "%UPSTREAM_METADATA([\"a\", \"b\"])%",
                "%META( [ \"a\" , \"b]\" ] ) %",
                "%META([\"\\\"\"])%"
            })
    void takesValues(String value) {
        assertThat(HeaderSyntax.valueComplaint(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "50%",
                "abc%123",
                "%START_TIME%%",
                "%A(",
                "%A(b",
                "%A(b)",
                "%A()%",
                "%A([)%",
                "%A([\"a\" \"b\"])%",
                "%A([\"a\"]x)%",
                "%A([\"a\\",
                "a\r\nb",
                "\u0000",
                "\u007f"
            })
    void refusesValuesThatWouldNotBeSentAsWritten(String value) {
        assertThat(HeaderSyntax.valueComplaint(value)).isPresent();
    }

    @Test
    void hostMayBeSetOnRequestsOnly() {
        for (String host : new String[] {"host", "Host", ":authority"}) {
            assertThat(HeaderSyntax.requestChangeComplaint(host)).isEmpty();
            assertThat(HeaderSyntax.changeComplaint(host)).isPresent();
            assertThat(HeaderSyntax.authority(host)).isTrue();
        }
        assertThat(HeaderSyntax.requestChangeComplaint(":path")).isPresent();
    }

    @Test
    void namesAreTokens() {
        assertThat(HeaderSyntax.changeComplaint("x-a_1.b!~")).isEmpty();
        assertThat(HeaderSyntax.changeComplaint("x a")).isPresent();
        assertThat(HeaderSyntax.changeComplaint("x\r\nb")).isPresent();
        assertThat(HeaderSyntax.changeComplaint("")).isPresent();
        assertThat(HeaderSyntax.corsComplaint("*")).isEmpty();
        assertThat(HeaderSyntax.plainComplaint("x_a")).isPresent();
    }

    @Test
    void matchMayAskForPseudoHeadersAndClaims() {
        assertThat(HeaderSyntax.matchComplaint(":method")).isEmpty();
        assertThat(HeaderSyntax.matchComplaint(":other")).isPresent();
        assertThat(HeaderSyntax.matchComplaint("@request.auth.claims.a")).isEmpty();
        assertThat(HeaderSyntax.matchComplaint("@request.auth.claims")).isPresent();
    }

    @Test
    void claimsAreWrittenWithDotsOrBrackets() {
        assertThat(HeaderSyntax.claim("@request.auth.claims.a.b")).isTrue();
        assertThat(HeaderSyntax.claim("@Request.Auth.Claims[a][b]")).isTrue();
        assertThat(HeaderSyntax.claim("@request.auth.claims.")).isFalse();
        assertThat(HeaderSyntax.claim("@request.auth.claims[]")).isFalse();
        assertThat(HeaderSyntax.claim("x-request.auth.claims.a")).isFalse();
    }
}
