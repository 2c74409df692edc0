// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.ClusterAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JoinNamesTest {

    @Test
    void addressesStandForThemselves() {
        var names =
                new JoinNames(
                        List.of(
                                new ClusterAddress("192.0.2.1", 5701),
                                new ClusterAddress("2001:db8::1", 5702)));

        assertThat(names.resolve())
                .containsExactly(
                        new InetSocketAddress("192.0.2.1", 5701),
                        new InetSocketAddress("2001:db8::1", 5702));
        assertThat(names.unknown()).isEmpty();
    }

    @Test
    void unknownHostIsNamedOnceAskedForAndHidesNoOther() {
        var names =
                new JoinNames(
                        List.of(
                                new ClusterAddress("nobody.invalid", 5701),
                                new ClusterAddress("nobody.invalid", 5702),
                                new ClusterAddress("192.0.2.1", 5701)));
        assertThat(names.unknown()).isEmpty();

        assertThat(names.resolve()).containsExactly(new InetSocketAddress("192.0.2.1", 5701));

        assertThat(names.unknown()).containsExactly("nobody.invalid");
    }
}
