// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.admin.view.ConfigView.Applied;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.admin.view.ConfigView.Refused;
import dev.sluice.gateway.admin.view.EndpointView;
import dev.sluice.gateway.admin.view.ListenerView;
import dev.sluice.gateway.admin.view.Readiness;
import dev.sluice.gateway.admin.view.UpstreamView;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.fixture.Screen;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusFormatTest {
    private static final Applied APPLIED =
            new Applied(
                    new Edition(0, 3, "abc", "c", false),
                    Instant.EPOCH,
                    List.of("VirtualService default/checkout"));
    private static final Refused REFUSED =
            new Refused(Instant.EPOCH, List.of("a.yaml:1:1: error SL0005 no"));

    private final Screen screen = new Screen();

    @Test
    void tellsAllThatAReadyNodeSays() {
        NodeStatus status = status(List.of(), Optional.empty());

        StatusFormat.TEXT.write(status, screen.terminal());

        assertThat(screen.outLines())
                .containsExactly(
                        "ready",
                        "config: version 3, resources: 1, since 1970-01-01T00:00:00Z, of c,"
                                + " sha256 abc",
                        "listeners:",
                        "  mesh  HTTP  127.0.0.1:15001",
                        "upstreams:",
                        "  checkout:80 v1  10.0.0.1:80 (2 in flight),"
                                + " 10.0.0.2:80 (0 in flight, ejected)",
                        "  checkout:80  no endpoints");
        assertThat(status.exitCode()).isEqualTo(ExitCode.YES);
    }

    @Test
    void tellsWhyANodeIsNotReady() {
        NodeStatus status = status(List.of("draining", "no config applied"), Optional.empty());

        StatusFormat.TEXT.write(status, screen.terminal());

        assertThat(screen.outLines()).contains("not ready: draining, no config applied");
        assertThat(status.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    }

    @Test
    void tellsWhyAChangeWasRefused() {
        NodeStatus status = status(List.of(), Optional.of(REFUSED));

        StatusFormat.TEXT.write(status, screen.terminal());

        assertThat(screen.outLines())
                .contains(
                        "config: the change of 1970-01-01T00:00:00Z was refused",
                        "  a.yaml:1:1: error SL0005 no");
        assertThat(status.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    }

    @Test
    void putsAllAnswersIntoOneObject() {
        StatusFormat.JSON.write(status(List.of(), Optional.empty()), screen.terminal());

        var json = new JsonObject(screen.out());
        assertThat(json.fieldNames())
                .containsExactly("ready", "config", "cluster", "listeners", "upstreams");
    }

    private static NodeStatus status(List<String> obstacles, Optional<Refused> refused) {
        var listener = new ListenerView("mesh", "HTTP", 0, "127.0.0.1", 15001);
        var v1 =
                new UpstreamView(
                        "checkout",
                        "v1",
                        80,
                        List.of(
                                new EndpointView("10.0.0.1:80", 1, 2, false),
                                new EndpointView("10.0.0.2:80", 1, 0, true)));
        var all = new UpstreamView("checkout", "", 80, List.of());
        return new NodeStatus(
                new Readiness(obstacles).json(),
                new ConfigView(Optional.of(APPLIED), refused).json(),
                new JsonObject().put("listeners", JsonArray.of(listener.json())),
                new JsonObject().put("upstreams", JsonArray.of(v1.json(), all.json())),
                new ClusterStatus(new JsonObject().put("state", "alone")));
    }
}
