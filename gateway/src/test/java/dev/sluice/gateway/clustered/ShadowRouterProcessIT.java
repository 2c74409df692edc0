// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.SluiceProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow router in a process of its own that hangs, and one that is killed. */
@Tag("long")
final class ShadowRouterProcessIT {

    @TempDir private Path folder;
    private HandingGateway gateway;

    @BeforeEach
    void start() {
        gateway = new HandingGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private SluiceProcess router() {
        SluiceProcess router =
                SluiceProcess.start(
                        gateway.cluster()
                                .arguments(HandingGateway.ROUTER, Role.SHADOW_ROUTER)
                                .toArray(String[]::new));
        router.awaitLine("joined cluster");
        ClusterOfNodes.awaitReports(gateway.edge(), 2);
        return router;
    }

    /** Requests are answered all the while, as {@link HandingGateway#get} looks after. */
    private void awaitCompared(int more) {
        int before = gateway.compared();
        eventually(
                "copies by the router",
                () -> {
                    gateway.get(1);
                    return gateway.compared() >= before + more;
                });
    }

    @Test
    void routerThatHangsMakesDropsAndNothingElse() {
        try (SluiceProcess router = router()) {
            awaitCompared(1);

            router.signal("STOP");
            gateway.get(20);
            eventually(
                    "drops",
                    () -> {
                        gateway.get(1);
                        return gateway.dropped("router-busy") >= 5;
                    });
            router.signal("CONT");

            awaitCompared(3);
        }
    }

    @Test
    void routerThatIsKilledIsFoundAgainWhenItIsBack() {
        try (SluiceProcess router = router()) {
            awaitCompared(1);

            router.signal("KILL");
            eventually(
                    "drops",
                    () -> {
                        gateway.get(1);
                        return gateway.dropped("no-router") >= 5;
                    });
        }

        try (SluiceProcess again = router()) {
            awaitCompared(3);
            again.signal("TERM");
            assertThat(again.exitCode()).isZero();
        }
    }
}
