// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KnownGatewaysTest {

    private static final Duration NEARLY = KnownGateways.FALLS_AFTER.minusNanos(1);

    private final FakeTicker ticker = new FakeTicker();
    private final KnownGateways known = new KnownGateways(1);

    @Test
    void riseAtOnceAlsoWithoutAMajority() {
        assertThat(see(3, 0)).isEqualTo(3);
        assertThat(see(4, 2)).isEqualTo(4);
    }

    @Test
    void fallWhenAMajorityHasMissedThemLong() {
        see(3, 2);

        assertThat(see(2, 2)).isEqualTo(3);
        ticker.advance(NEARLY);
        assertThat(see(2, 2)).isEqualTo(3);
        ticker.advance(Duration.ofNanos(1));
        assertThat(see(2, 2)).isEqualTo(2);
    }

    @Test
    void doNotFallByAMajorityThatIsFoundDeadLater() {
        // Data members died; the first view still has them, and a gateway leaves.
        see(2, 3);
        see(1, 2);
        ticker.advance(Duration.ofSeconds(8));
        see(1, 0);

        ticker.advance(Duration.ofHours(1));

        assertThat(see(1, 0)).isEqualTo(2);
        assertThat(see(1, 2)).as("the time begins anew").isEqualTo(2);
    }

    @Test
    void doNotFallWhileAGatewayComesAndGoes() {
        see(2, 2);
        for (int round = 0; round < 5; round++) {
            see(1, 2);
            ticker.advance(NEARLY);
            see(2, 2);
            ticker.advance(Duration.ofSeconds(1));
        }

        assertThat(see(1, 2)).isEqualTo(2);
    }

    @Test
    void fallToTheMostThatWereSeenMeanwhile() {
        see(5, 2);
        see(2, 2);
        see(4, 2);
        see(3, 2);

        ticker.advance(KnownGateways.FALLS_AFTER);

        assertThat(see(3, 2)).isEqualTo(4);
    }

    @Test
    void areAtLeastOne() {
        ticker.advance(KnownGateways.FALLS_AFTER);

        assertThat(see(0, 2)).isEqualTo(1);
    }

    private int see(int gateways, int dataMembers) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < gateways; i++) {
            members.add(member("gateway-" + i, Role.GATEWAY));
        }
        for (int i = 0; i < dataMembers; i++) {
            members.add(member("limits-" + i, Role.RATE_LIMITER));
        }
        Member self = member("self", Role.SHADOW_ROUTER);
        return known.see(new ClusterView(self, members, 3), ticker.getAsLong());
    }

    private static Member member(String name, Role role) {
        return new Member(new NodeName(name), "1", Set.of(role), "test", "127.0.0.1", 0);
    }
}
