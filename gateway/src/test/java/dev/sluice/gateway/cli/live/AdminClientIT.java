// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.testkit.http.Behaviour;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.listener.BindAddress;
import io.vertx.core.json.JsonObject;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Talks to what listens at an admin address, whatever that is. */
final class AdminClientIT {
    private static final String PROBLEM = "{\"status\":400,\"detail\":\"url: x (expected: y)\"}";

    @Test
    void givesAnAnswerWhateverItsStatus() {
        try (var node = FakeUpstream.start(Behaviours.answer(503, "{\"ready\":false}"))) {
            assertThat(client(node).get("/ready").getBoolean("ready")).isFalse();
        }
    }

    @Test
    void takesTheNodesWordForAWrongUsage() {
        assertFails(ExitCode.USAGE, Behaviours.answer(400, PROBLEM))
                .hasMessage("url: x (expected: y)");
    }

    @Test
    void tellsThatTheNodeRefused() {
        assertFails(ExitCode.UNREACHABLE, Behaviours.answer(401, "{\"detail\":\"no token\"}"))
                .hasMessageEndingWith(": the node refused: 401 no token");
    }

    @Test
    void tellsThatSomethingElseListensThere() {
        assertFails(ExitCode.UNREACHABLE, Behaviours.answer(200, "<html>"))
                .hasMessageContaining("status 200 without JSON", "--admin HOST:PORT");
    }

    @Test
    void tellsThatTheConnectionBroke() {
        assertFails(ExitCode.UNREACHABLE, Behaviours.reset())
                .hasMessageContaining("expected: the admin address of a running node");
    }

    @Test
    void tellsThatNobodyListensThere() {
        try (var closed = ClosedPort.reserve()) {
            var client = new AdminClient(new BindAddress("127.0.0.1", closed.port()));

            assertFails(ExitCode.UNREACHABLE, () -> client.get("/ready"))
                    .hasMessageContaining("127.0.0.1:" + closed.port() + ": no node listens there");
        }
    }

    private static AbstractThrowableAssert<?, ?> assertFails(ExitCode code, Behaviour behaviour) {
        try (var node = FakeUpstream.start(behaviour)) {
            AdminClient client = client(node);
            return assertFails(code, () -> client.post("/api/v1/explain", new JsonObject()));
        }
    }

    private static AbstractThrowableAssert<?, ?> assertFails(ExitCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(code));
    }

    private static AdminClient client(FakeUpstream node) {
        return new AdminClient(new BindAddress("127.0.0.1", node.port()));
    }
}
