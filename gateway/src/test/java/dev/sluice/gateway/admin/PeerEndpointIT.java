// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.contentType;
import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.admin.peer.PeerAddress;
import dev.sluice.gateway.admin.peer.PeerPass;
import dev.sluice.gateway.admin.peer.Peers;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerEndpointIT {

    private static final PeerPass PASS = PeerPass.make();

    private final FakeUpstream other = FakeUpstream.start(Behaviours.ok("{}"));
    private final ClosedPort nobody = ClosedPort.reserve();
    private final FakePeers peers =
            new FakePeers(Map.of("other", other.port(), "gone", nobody.port(), "mute", 0));
    private final RunningAdmin admin =
            RunningAdmin.started(RunningAdmin.LOOPBACK, Optional.of(peers));

    /** Nodes at fixed ports; one at port 0 is not reached. Immutable. */
    private record FakePeers(Map<String, Integer> ports) implements Peers {

        @Override
        public List<String> names() {
            return ports.keySet().stream().sorted().toList();
        }

        @Override
        public Future<PeerAddress> reach(String name) {
            int port = ports.get(name);
            return port == 0
                    ? Future.failedFuture(name + ": offers no internal port")
                    : Future.succeededFuture(new PeerAddress("127.0.0.1", port, PASS));
        }
    }

    @AfterEach
    void stop() {
        admin.close();
        other.close();
        nobody.close();
    }

    @Test
    void asksTheNodeThatIsNamedByWhatFollowsItsName() {
        RawResponse answer = admin.get("/nodes/other/api/v1/explain?url=http%3A%2F%2Fshop%2Fa");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{}");
        assertThat(other.onlyRequest().target())
                .isEqualTo("/api/v1/explain?url=http%3A%2F%2Fshop%2Fa");
    }

    @Test
    void handsABodyOn() {
        admin.post("/nodes/other/api/v1/explain", "{\"url\":\"http://shop/\"}");

        ReceivedRequest received = other.onlyRequest();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.text()).isEqualTo("{\"url\":\"http://shop/\"}");
    }

    @Test
    void presentsThePassAndNoCredentialsOfItsOwnClient() {
        admin.get("/nodes/other/live", "Authorization: Bearer mine", "Cookie: a=b");

        ReceivedRequest received = other.onlyRequest();
        assertThat(received.headers().all("authorization"))
                .containsExactly("Bearer " + PASS.secret());
        assertThat(received.headers().all("cookie")).isEmpty();
        assertThat(received.headers().all("host")).containsExactly("127.0.0.1:" + other.port());
    }

    @Test
    void keepsHeadersOfOneConnectionToIt() {
        other.behave(
                Behaviours.answer(
                        200, "{}", "Connection: x-hop", "X-Hop: 1", "Keep-Alive: 5", "X-End: 2"));

        RawResponse answer =
                admin.get("/nodes/other/live", "Connection: x-secret", "X-Secret: 1", "X-End: 2");

        ReceivedRequest received = other.onlyRequest();
        assertThat(received.headers().all("x-secret")).isEmpty();
        assertThat(received.headers().all("x-end")).containsExactly("2");
        assertThat(answer.headers().all("x-hop")).isEmpty();
        assertThat(answer.headers().all("keep-alive")).isEmpty();
        assertThat(answer.headers().all("x-end")).containsExactly("2");
    }

    @Test
    void namesTheNodesWhenThereIsNoneOfThatName() {
        RawResponse answer = admin.get("/nodes/127.0.0.1/live");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(contentType(answer)).isEqualTo("application/problem+json");
        assertThat(json(answer).getJsonArray("nodes")).containsExactly("gone", "mute", "other");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void saysThatANodeDoesNotAnswer() {
        RawResponse answer = admin.get("/nodes/gone/live");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(contentType(answer)).isEqualTo("application/problem+json");
        assertThat(json(answer).getString("detail")).contains("127.0.0.1:" + nobody.port());
    }

    @Test
    void saysWhyANodeCannotBeReached() {
        RawResponse answer = admin.get("/nodes/mute/live");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(json(answer).getString("detail")).isEqualTo("mute: offers no internal port");
    }

    @Test
    void guardsTheWayToOthersAsItsOwnPort() {
        RawResponse answer = admin.get("/nodes/other/live", "Origin: https://evil.example");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(other.requests()).isEmpty();
    }
}
