// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalHostTest {

    @ParameterizedTest
    @CsvSource({
        "checkout, checkout, -1, checkout",
        "Checkout.Example.COM, checkout.example.com, -1, checkout.example.com",
        "checkout.example.com., checkout.example.com, -1, checkout.example.com",
        "checkout:8080, checkout, 8080, checkout:8080",
        "CHECKOUT.:8080, checkout, 8080, checkout:8080",
        "checkout:, checkout, -1, checkout",
        "checkout:0080, checkout, 80, checkout:80",
        "checkout:65535, checkout, 65535, checkout:65535",
        "my_service-1, my_service-1, -1, my_service-1",
        "10.0.0.1:80, 10.0.0.1, 80, 10.0.0.1:80",
        "xn--bcher-kva.example, xn--bcher-kva.example, -1, xn--bcher-kva.example",
        "[::1], [::1], -1, [::1]",
        "[::1]:8443, [::1], 8443, [::1]:8443",
        "[0:0:0:0:0:0:0:1]:80, [::1], 80, [::1]:80",
        "[2001:DB8:0:0:1:0:0:1], [2001:db8::1:0:0:1], -1, [2001:db8::1:0:0:1]",
        "[2001:db8:0:1:1:1:1:1], [2001:db8:0:1:1:1:1:1], -1, [2001:db8:0:1:1:1:1:1]",
        "[1::], [1::], -1, [1::]",
        "[::], [::], -1, [::]",
        "[::ffff:10.0.0.1], [::ffff:a00:1], -1, [::ffff:a00:1]",
    })
    void bringsHostsIntoOneForm(String sent, String name, int port, String authority) {
        ParsedHost host = CanonicalHost.parse(sent);

        assertThat(host).isEqualTo(new CanonicalHost(authority, name, port));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'' | HOST_EMPTY",
                ":80 | HOST_EMPTY",
                ". | HOST_EMPTY",
                "a..b | HOST_LABEL",
                ".a | HOST_LABEL",
                "a.. | HOST_LABEL",
                "a b | HOST_CHARACTER",
                "a%2eb | HOST_CHARACTER",
                "bücher.example | HOST_CHARACTER",
                "user@host | HOST_CHARACTER",
                "a,b | HOST_CHARACTER",
                "a/b | HOST_CHARACTER",
                "*.example.com | HOST_CHARACTER",
                "checkout:http | PORT",
                "checkout:0 | PORT",
                "checkout:65536 | PORT",
                "checkout:-1 | PORT",
                "checkout:80:81 | PORT",
                "checkout:000080 | PORT",
                "::1 | HOST_EMPTY",
                "fe80::1 | PORT",
                "[::1 | HOST_IPV6",
                "[] | HOST_IPV6",
                "[localhost] | HOST_IPV6",
                "[10.0.0.1] | HOST_IPV6",
                "[fe80::1%eth0] | HOST_IPV6",
                "[1:2:3:4:5:6:7] | HOST_IPV6",
                "[::1]x | PORT",
            },
            delimiter = '|')
    void refusesWhatCouldBeReadInTwoWays(String sent, RefusedTarget.Reason reason) {
        ParsedHost host = CanonicalHost.parse(sent);

        assertThat(host).isEqualTo(new RefusedTarget(reason, sent));
    }

    @Test
    void refusesControlCharactersAndSpaces() {
        for (char c : "\0\t\r\n \u007f\u0130".toCharArray()) {
            assertThat(CanonicalHost.parse("a" + c + "b"))
                    .isEqualTo(
                            new RefusedTarget(RefusedTarget.Reason.HOST_CHARACTER, "a" + c + "b"));
        }
    }

    @Test
    void limitsTheNameToWhatDnsAllows() {
        String longest = "a".repeat(CanonicalHost.NAME_CHARS_MAX);

        assertThat(CanonicalHost.parse(longest + ".:80"))
                .isEqualTo(new CanonicalHost(longest + ":80", longest, 80));
        assertThat(CanonicalHost.parse(longest + "a"))
                .isEqualTo(new RefusedTarget(RefusedTarget.Reason.HOST_LENGTH, longest + "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "checkout.example.com", "checkout:8080"})
    void keepsTheStringThatIsCanonicalAlready(String sent) {
        CanonicalHost host = (CanonicalHost) CanonicalHost.parse(sent);

        assertThat(host.authority()).isSameAs(sent);
    }

    @Test
    void saysWhatItFoundAndWhatItExpected() {
        RefusedTarget refused = (RefusedTarget) CanonicalHost.parse("a:99999");

        assertThat(refused.message()).isEqualTo("\"a:99999\" (expected: a port from 1 to 65535)");
    }
}
