// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedPeersTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255",
        "10.0.0.0/8, 10.0.0.0",
        "10.1.2.3/8, 10.200.0.1",
        "10.1.2.3, 10.1.2.3",
        "10.1.2.0/23, 10.1.3.255",
        "0.0.0.0/0, 203.0.113.9",
        "::1, ::1",
        "::1, 0:0:0:0:0:0:0:1",
        "fd00::/8, fdff::1",
        "2001:db8:0:8000::/49, 2001:db8:0:ffff::1",
        "::/0, 2001:db8::1",
        "10.0.0.0/8, ::ffff:10.1.2.3"
    })
    void trustsWhatIsWithin(String block, String peer) {
        assertThat(TrustedPeers.within(List.of(block)).trusts(peer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.0",
        "10.1.2.3, 10.1.2.4",
        "10.1.2.0/23, 10.1.4.0",
        "::1, ::2",
        "fd00::/8, fe00::1",
        "2001:db8:0:8000::/49, 2001:db8:0:7fff::1",
        "0.0.0.0/0, ::1",
        "::/0, 10.0.0.1"
    })
    void trustsNobodyElse(String block, String peer) {
        assertThat(TrustedPeers.within(List.of(block)).trusts(peer)).isFalse();
    }

    @Test
    void anyBlockWillDo() {
        TrustedPeers peers = TrustedPeers.within(List.of("10.0.0.0/8", "::1"));

        assertThat(peers.trusts("10.0.0.1")).isTrue();
        assertThat(peers.trusts("::1")).isTrue();
        assertThat(peers.trusts("192.0.2.1")).isFalse();
    }

    @Test
    void nobodyIsTrustedUnlessNamed() {
        assertThat(TrustedPeers.within(List.of()).trusts("127.0.0.1")).isFalse();
        assertThat(TrustedPeers.ALL.trusts("203.0.113.9")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/x",
                "10.0.0.0/-1",
                "::/129",
                "10.0.0",
                "10",
                "face",
                "1.2.3.4.5",
                "/8"
            })
    void refusesWhatIsNoBlock(String block) {
        assertThatThrownBy(() -> TrustedPeers.within(List.of(block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void equalWhenWrittenAlike() {
        assertThat(TrustedPeers.within(List.of("10.0.0.0/8")))
                .isEqualTo(TrustedPeers.within(List.of("10.0.0.0/8")))
                .hasSameHashCodeAs(TrustedPeers.within(List.of("10.0.0.0/8")))
                .isNotEqualTo(TrustedPeers.within(List.of("10.0.0.0/9")))
                .isNotEqualTo(TrustedPeers.ALL);
        assertThat(TrustedPeers.ALL).isNotEqualTo(TrustedPeers.within(List.of()));
    }
}
