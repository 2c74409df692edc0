// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {

    private static final TrustedPeers PROXIES =
            TrustedPeers.within(List.of("10.0.0.0/8", "fd00::/8"));

    @Test
    void peerThatIsNotTrustedIsTheClientWhateverItSays() {
        assertThat(ClientAddress.of("192.0.2.1", "198.51.100.7", PROXIES)).isEqualTo("192.0.2.1");
    }

    @Test
    void trustedPeerWithoutTheHeaderIsTheClient() {
        assertThat(ClientAddress.of("10.0.0.1", null, PROXIES)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    198.51.100.7                    | 198.51.100.7
                    198.51.100.7, 10.9.9.9          | 198.51.100.7
                    203.0.113.9, 198.51.100.7       | 198.51.100.7
                    203.0.113.9,198.51.100.7 , fd00::1 | 198.51.100.7
                    2001:db8::1                     | 2001:db8::1
                    [2001:db8::1]:4711              | 2001:db8::1
                    198.51.100.7:4711               | 198.51.100.7
                    10.1.1.1, 10.2.2.2              | 10.1.1.1
                    """)
    void listIsBelievedFromItsEndWhileItsWritersAreTrusted(String header, String client) {
        assertThat(ClientAddress.of("10.0.0.1", header, PROXIES)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "'198.51.100.7, unknown'",
        "'198.51.100.7, localhost'",
        "'198.51.100.7,'",
        "'198.51.100.7, 300.1.1.1'",
        "'198.51.100.7, [::1'",
    })
    void whatIsNoAddressEndsTheList(String header) {
        assertThat(ClientAddress.of("10.0.0.1", header, PROXIES)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::, 20010db800010002/64",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void ipv6AddressesOfOneBlockShareAKey(String address, String key) {
        assertThat(ClientAddress.key(address)).isEqualTo(key);
    }
}
