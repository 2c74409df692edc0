// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Peer;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {

    private static final int MAX = 3;
    private static final int PEER_MAX = 2;
    private static final Peer A = peer("10.0.0.1", false);
    private static final Peer B = peer("10.0.0.2", false);
    private static final Peer TRUSTED = peer("10.0.0.3", true);

    private final LongAdder refused = new LongAdder();
    private final LongAdder refusedOfPeer = new LongAdder();
    private final ConnectionCounts counts =
            new ConnectionCounts(refused, refusedOfPeer, new LongAdder());

    @Test
    void peerHasNoMoreThanItsShare() {
        assertThat(admit(A)).isTrue();
        assertThat(admit(A)).isTrue();

        assertThat(admit(A)).isFalse();

        assertThat(admit(B)).isTrue();
        assertThat(refusedOfPeer.sum()).isEqualTo(1);
        assertThat(refused.sum()).isZero();
    }

    @Test
    void allTogetherHaveNoMoreThanTheBound() {
        assertThat(admit(A)).isTrue();
        assertThat(admit(A)).isTrue();
        assertThat(admit(B)).isTrue();

        assertThat(admit(B)).isFalse();

        assertThat(refused.sum()).isEqualTo(1);
        assertThat(counts.open()).isEqualTo(MAX);
    }

    @Test
    void trustedPeerMayHaveAllThereIs() {
        assertThat(admit(TRUSTED)).isTrue();
        assertThat(admit(TRUSTED)).isTrue();
        assertThat(admit(TRUSTED)).isTrue();

        assertThat(admit(TRUSTED)).isFalse();
    }

    @Test
    void placeIsFreeWhenItsConnectionIsGone() {
        admit(A);
        admit(A);
        admit(A);

        counts.closed(A);

        assertThat(admit(A)).isTrue();
    }

    @Test
    void nothingIsKeptOfPeersThatAreGone() {
        admit(A);
        admit(A);
        admit(A);
        admit(B);

        counts.closed(A);
        counts.closed(A);
        counts.closed(B);

        assertThat(counts.open()).isZero();
        assertThat(counts.peers()).isZero();
    }

    @Test
    void blockOfAddressesIsOnePeer() {
        assertThat(admit(peer("2001:db8::1", false))).isTrue();
        assertThat(admit(peer("2001:db8::2", false))).isTrue();

        assertThat(admit(peer("2001:db8:0:0:ffff::3", false))).isFalse();
        assertThat(admit(peer("2001:db8:0:1::1", false))).isTrue();
    }

    private boolean admit(Peer peer) {
        return counts.admit(peer, MAX, PEER_MAX);
    }

    private static Peer peer(String ip, boolean trusted) {
        return new Peer(ip + ":1", ip, trusted);
    }
}
