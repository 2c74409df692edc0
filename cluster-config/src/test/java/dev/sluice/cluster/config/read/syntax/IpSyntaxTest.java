// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IpSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fd00::",
                "001:db8::",
                "1:2:3:4:5:6:7:8",
                "1::8",
                "::ffff:10.0.0.1",
                "1:2:3:4:5:6:10.0.0.1",
                "fe80::1%eth0"
            })
    void takesAddresses(String text) {
        assertThat(IpSyntax.address(text)).isTrue();
        assertThat(IpSyntax.addressComplaint(text)).isEmpty();
        assertThat(IpSyntax.subnetComplaint(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "256.0.0.1",
                "1.2.3.-4",
                "a.b.c.d",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7::8",
                "fe80::1%",
                "10.0.0.1::",
                "1.2.3.4%eth0",
                "localhost",
                "[::1]"
            })
    void refusesWhatIsNone(String text) {
        assertThat(IpSyntax.address(text)).isFalse();
        assertThat(IpSyntax.addressComplaint(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.1/32", "0.0.0.0/0", "fd00::/8", "::/128"})
    void takesBlocks(String text) {
        assertThat(IpSyntax.block(text)).isTrue();
        assertThat(IpSyntax.subnetComplaint(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/08",
                "10.0.0.0/+8",
                "/8",
                "fd00::/129",
                "fe80::%eth0/64",
                "10.0.0.0/8/8",
                "a/8"
            })
    void refusesWhatIsNoBlock(String text) {
        assertThat(IpSyntax.block(text)).isFalse();
        assertThat(IpSyntax.subnetComplaint(text)).isPresent();
    }
}
