// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminConfigTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void listensOnLoopbackByDefault() {
        assertThat(AdminConfig.DEFAULT.address()).isEqualTo("127.0.0.1:15000");
        assertThat(AdminConfig.DEFAULT.token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "0:0:0:0:0:0:0:1"
            })
    void needsNoTokenOnLoopback(String host) {
        assertThatCode(() -> new AdminConfig(host, 15000, Optional.empty()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "10.0.0.1",
                "192.168.1.7",
                "127.evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "node-1.example",
                "fe80::1",
                "not:an:address",
                ""
            })
    void needsATokenWhereOthersReachIt(String host) {
        assertThatThrownBy(() -> new AdminConfig(host, 15000, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("admin address: ")
                .hasMessageContaining(
                        "(expected: a loopback address such as 127.0.0.1, or a token");
        assertThatCode(() -> new AdminConfig(host, 15000, Optional.of(new AdminToken(SECRET))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesWhatIsNoPort(int port) {
        assertThatThrownBy(() -> new AdminConfig("127.0.0.1", port, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("admin port: " + port + " (expected: 0 to 65535)");
    }

    @Test
    void writesAnIpv6AddressAsAUrlDoes() {
        assertThat(new AdminConfig("::1", 15000, Optional.empty()).address())
                .isEqualTo("[::1]:15000");
    }

    @Test
    void refusesATokenThatCanBeGuessed() {
        assertThatThrownBy(() -> new AdminToken("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("admin token: 5 characters (expected: at least 32)");
    }

    @Test
    void doesNotShowItsToken() {
        AdminConfig config = new AdminConfig("::", 1, Optional.of(new AdminToken(SECRET)));

        assertThat(config.toString()).doesNotContain(SECRET);
    }
}
